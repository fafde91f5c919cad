import type { OperatorReasons } from '../../../rules/operator/reasons.ts';
import type { OperatorRole } from '../../../rules/operator/roles.ts';
import type { Sentences } from '../../sentences.ts';

const either = new Intl.ListFormat('fr', { type: 'disjunction' });

/** Les rôles en toutes lettres, avec le mot à taper. */
const roles: Readonly<Record<OperatorRole, string>> = {
  'read-only': 'lecteur (read-only)',
  support: 'assistance (support)',
  operations: 'exploitation (operations)',
  auditor: 'auditeur (auditor)',
  administrator: 'administrateur (administrator)',
};
const listed = (words: readonly OperatorRole[]) => either.format(words.map((word) => roles[word]));

export const operator: Sentences<OperatorReasons> = {
  'not-allowed': {
    text: ({ operator: name, role, command, needed }) =>
      `${command} demande le rôle ${listed(needed)} ; ${name} ${role === null ? 'n’est pas opérateur de ce magasin' : `a le rôle ${roles[role]}`}`,
    hint: ({ operator: name, role }) =>
      role === null
        ? `un administrateur donne accès : partnerctl operator add ${JSON.stringify(name)} --role support`
        : 'demandez à l’un de ceux qui le peuvent : partnerctl operator list',
  },
  'operator-disabled': {
    text: ({ operator: name, since }) => `l’accès de ${name} a été retiré le ${since.slice(0, 10)}`,
    hint: ({ operator: name }) => `un administrateur le rend : partnerctl operator add ${JSON.stringify(name)} --role support`,
  },
  'acting-not-allowed': {
    text: ({ signedInAs, operator: name, needed }) =>
      `${signedInAs} ne peut pas agir en tant que ${name} : --actor demande le rôle ${listed(needed)}`,
    hint: () => 'sans --actor, ni PARTNERCTL_ACTOR dans l’environnement',
  },
  'requester-elsewhere': {
    text: ({ name, employer, partner }) => `${name} appartient à ${employer} et ne peut rien demander pour ${partner}`,
    hint: ({ partner }) => `partnerctl contact list ${partner}`,
  },
  'own-name-needed': {
    text: ({ signedInAs, operator: name, command }) =>
      `${command} revient à une seconde personne : ${signedInAs} ne peut pas en décider en tant que ${name}`,
    hint: () => 'décidez en votre propre nom, sans --actor',
  },
  'operator-exists': {
    text: ({ operator: name, role }) => `${name} est déjà opérateur : ${roles[role]}`,
    hint: ({ operator: name }) => `partnerctl operator role ${JSON.stringify(name)} --role support`,
  },
  'last-operator-administrator': {
    text: ({ operator: name }) => `sans ${name} comme administrateur, personne ne pourrait plus donner accès`,
    hint: () => 'partnerctl operator add NOM --role administrator',
  },
};
