import type { StatusReasons } from '../../../rules/status/reasons.ts';
import type { Sentences } from '../../sentences.ts';

const open = (count: number) => (count === 1 ? '1 point reste à remplir' : `${count} points restent à remplir`);

export const status: Sentences<StatusReasons> = {
  'level-earned': { text: ({ level }) => `tout ce que demande le niveau ${level} est rempli` },
  'level-held': { text: ({ level }) => `le niveau ${level} est conservé : tout ce qu'il demande est rempli` },
  'entry-level-held': { text: ({ level, open: count }) => `${level} est le niveau d'entrée, acquis à tous, bien que ${open(count)}` },
  'next-level-open': {
    text: ({ level, open: count }) => `${open(count)} pour le niveau ${level}`,
    hint: () => 'partnerctl status explain PARTENAIRE',
  },
  'rises-at-review': {
    text: ({ level, review }) => `le niveau ${level} est atteint ; on monte lors d'une revue, la prochaine est le ${review}`,
  },
  'one-level-at-a-time': {
    text: ({ level, earned }) => `les conditions du niveau ${earned} sont remplies ; on monte d'un niveau à la fois, donc ${level}`,
  },
  'falls-at-review': {
    text: ({ level, earned, review }) =>
      `les faits correspondent à ${earned} et non à ${level} ; on descend lors d'une revue, la prochaine est le ${review}`,
  },
  'never-lowered': {
    text: ({ level, earned }) => `les faits correspondent à ${earned} ; ce programme ne rétrograde personne, ${level} est donc conservé`,
  },
  'notice-given': {
    text: ({ level, earned, lowersOn }) =>
      `les faits correspondent à ${earned} et non à ${level} : ${level} sera perdu le ${lowersOn}, sauf s'il est de nouveau atteint d'ici là`,
    hint: () => 'partnerctl status explain PARTENAIRE',
  },
  'notice-running': {
    text: ({ level, noticeOn, lowersOn }) =>
      `un préavis court depuis le ${noticeOn} : ${level} sera perdu le ${lowersOn}, sauf s'il est de nouveau atteint d'ici là`,
  },
  'level-recovered': { text: ({ level, noticeOn }) => `le niveau ${level} est de nouveau atteint ; le préavis du ${noticeOn} est levé` },
  'level-lost': { text: ({ level, earned }) => `le niveau ${level} n'est plus atteint : les faits correspondent à ${earned}` },
  'override-holds': {
    text: ({ override, bound, level, earned, until }) =>
      bound === 'pin'
        ? `${override} fixe le niveau ${level} jusqu'au ${until}, quoi qu'il soit mérité (${earned})`
        : `${override} n'admet rien ${bound === 'floor' ? 'au-dessous' : 'au-dessus'} de ${level} jusqu'au ${until} ; le niveau mérité est ${earned}`,
    hint: () => 'partnerctl status show PARTENAIRE',
  },
  'move-scheduled': { text: ({ level, scheduledOn }) => `il est déjà décidé que ${level} vaut à partir du ${scheduledOn}` },
  'awaits-approval': {
    text: () => "ce programme veut qu'une autre personne l'approuve ; jusque-là rien ne bouge",
    hint: () => 'partnerctl status approve DÉCISION',
  },
  'decided-again': {
    text: ({ decision, because }) => `prise à la place de ${decision}, à cause de ce que ${because} a enregistré depuis`,
  },
  'fuse-blown': {
    text: ({ lowered, evaluated, allowed }) =>
      `${lowered} partenaires sur ${evaluated} perdraient leur niveau, préavis compris, et ${allowed} au plus le peuvent : rien n'est écrit`,
    hint: () => "regardez-les d'abord : partnerctl status reevaluate --dry-run",
  },
  'decision-not-open': {
    text: ({ decision, state }) => `${decision} n'attend pas cela : son état est ${state}`,
    hint: () => 'partnerctl status history PARTENAIRE',
  },
  'approved-by-proposer': {
    text: ({ decision, actor }) => `${decision} est proposée par ${actor}, qui ne peut pas l'approuver aussi`,
    hint: () => "faites-la approuver par quelqu'un d'autre",
  },
  'effective-too-early': {
    text: ({ decision, effective, decidedOn }) => `${decision} porte sur le ${decidedOn} et ne peut valoir dès le ${effective}`,
    hint: ({ decidedOn }) => `--effective ${decidedOn}`,
  },
  'decision-superseded': {
    text: ({ decision, by }) => `${by} est décidée après ${decision} et s'appuie sur elle`,
    hint: ({ by }) => `partnerctl status void ${by} --reason TEXTE`,
  },
  'verdict-without-reason': {
    text: () => 'il faut dire pourquoi, pour qui le demandera plus tard',
    hint: () => '--reason TEXTE',
  },
  'nothing-to-approve': {
    text: ({ run }) => `aucune décision de ${run} n'attend d'approbation`,
    hint: () => 'partnerctl status history PARTENAIRE',
  },
  'override-without-reason': { text: () => "un niveau n'est fixé à la main que pour un motif", hint: () => '--reason TEXTE' },
  'override-without-end': {
    text: () => "un niveau est fixé à la main jusqu'à un dernier jour, jamais pour toujours",
    hint: () => '--until 2026-12-31',
  },
  'override-past': { text: ({ until, on }) => `le ${until} est passé au ${on}`, hint: () => '--until avec un jour plus tardif' },
  'override-unclear': {
    text: ({ given }, say) =>
      given.length === 0
        ? "rien n'est fixé"
        : `une seule chose est fixée ou terminée à la fois, et voici ce qui est donné : ${say.list(given)}`,
    hint: () => '--floor, --ceiling ou --pin NIVEAU --until JOUR, ou --end OVR-1',
  },
  'override-contradicts': {
    text: ({ override, bound, level, until }) =>
      `${override} (${bound === 'floor' ? 'plancher' : bound === 'ceiling' ? 'plafond' : 'niveau fixé'}, ${level}) vaut jusqu'au ${until} : les deux ne tiennent pas ensemble`,
    hint: ({ override }) => `partnerctl status override PARTENAIRE --end ${override} --reason TEXTE`,
  },
  'override-not-held': {
    text: ({ override, held }, say) =>
      `le partenaire n'a pas de niveau fixé ${override}${held.length > 0 ? ` ; il a ${say.list(held)}` : ''}`,
    hint: () => 'partnerctl status show PARTENAIRE',
  },
  'level-unknown': {
    text: ({ level, levels }, say) => `il n'y a pas de niveau ${level} ; il y a ${say.list(levels)}`,
    hint: ({ levels }) => `--floor ${levels[0] ?? 'NIVEAU'}`,
  },
  'decided-before': { text: ({ decision }) => `${decision} l'a déjà décidé, le même jour et sur les mêmes faits` },
  'source-missing': {
    text: ({ source, metric }) => `rien n'a jamais été enregistré pour « ${source} », dont dépend ${metric} : personne ne change de niveau`,
    hint: ({ source }) =>
      source === 'revenue' || source === 'orders' || source === 'trainings' || source === 'documents'
        ? `partnerctl import ${source} FICHIER`
        : `enregistrer « ${source} »`,
  },
  'source-stale': {
    text: ({ source, metric, through, days }) =>
      `« ${source} » s'arrête à ${through}, alors que ${metric} ne doit pas dater de plus de ${days} jours : personne ne change de niveau`,
    hint: ({ source }) => `partnerctl import ${source} FICHIER`,
  },
  'facts-unknown': {
    text: ({ level, criteria }, say) => `le maintien du niveau ${level} dépend de ce que personne n'a déclaré : ${say.list(criteria)}`,
    hint: ({ criteria }) => `partnerctl duty record PARTENAIRE --duty ${criteria[0] ?? 'ID'} --met yes`,
  },
  'levels-bought': {
    text: ({ program }) => `les niveaux de ${program} s'achètent : il n'y a pas de statut à évaluer`,
    hint: () => 'partnerctl membership show PARTENAIRE',
  },
  'fact-ahead': { text: ({ day, on }) => `le ${day} est postérieur à la date de gestion, le ${on}`, hint: ({ day }) => `--as-of ${day}` },
  'fact-not-for-type': {
    text: ({ fact, type, types }, say) =>
      `${fact} n'est pas demandé aux partenaires de type ${type}, mais aux partenaires de type ${say.list(types)}`,
  },
  'training-differs': {
    text: ({ training, profile, family }) =>
      `${training} s'adresse à ${profile ?? 'tous les profils'} et porte sur ${family ?? 'aucune famille de produits'}`,
    hint: () => 'omettre --profile et --family : la formation les donne elle-même',
  },
  'duty-kind-differs': {
    text: ({ duty, kind }) =>
      kind === 'yes-no'
        ? `${duty} se répond par oui ou par non, pas par un chiffre`
        : `${duty} est ${kind === 'money' ? 'un montant' : 'un nombre'}, pas un oui ou un non`,
    hint: ({ kind }) => (kind === 'yes-no' ? '--met yes' : '--figure N'),
  },
  'no-membership-for-fact': {
    text: ({ partner, program }) => `${partner} n'a pas d'adhésion à ${program}`,
    hint: ({ program }) => `partnerctl enroll --program ${program}`,
  },
  'figure-negative': {
    text: ({ duty, figure }, say) => `${duty} ne peut pas valoir ${say.fact(figure)} : un chiffre n'est jamais négatif`,
  },
};
