/** What is said when there is nothing to list: English, French. */
export const absences = {
  '': '',
  'No partner moves.': 'Aucun partenaire ne change de niveau.',
  'Nothing is missing.': 'Il ne manque rien.',
  'Nothing was asked for.': 'Rien n’était demandé.',
  'There is no higher level.': 'Il n’y a pas de niveau plus élevé.',
  'Nothing is attached.': 'Rien n’est joint.',
  'It was found not eligible; nothing is given.': 'L’affaire a été jugée non éligible ; rien n’est versé.',
  'It was never evaluated.': 'Jamais évalué.',
  'No account matches. Invite a partner: partnerctl supplier invite PTR-1':
    'Aucun compte ne correspond. Pour inviter un partenaire : partnerctl supplier invite PTR-1',
  'No certification is recorded. Record one: partnerctl certification add PARTNER --certification ID --holder WHO':
    'Aucune certification enregistrée. Pour en enregistrer une : partnerctl certification add PARTNER --certification ID --holder WHO',
  'No credits came of it.': 'Aucun crédit n’en est issu.',
  'No decision about this partner’s level yet. Make one: partnerctl status reevaluate PARTNER':
    'Aucune décision sur le niveau de ce partenaire. Pour en prendre une : partnerctl status reevaluate PARTNER',
  'No document is recorded. Record one: partnerctl document add PARTNER --document ID':
    'Aucun document enregistré. Pour en enregistrer un : partnerctl document add PARTNER --document ID',
  'No engagement matches. Submit one: partnerctl engagement submit --help':
    'Aucun engagement ne correspond. Pour en soumettre un : partnerctl engagement submit --help',
  'No expertise is published.': 'Aucune expertise publiée.',
  'No level of this partner is held by hand.': 'Aucun niveau de ce partenaire n’est fixé à la main.',
  'No membership owes for too long.': 'Aucune adhésion ne doit depuis trop longtemps.',
  'No opportunity waits for an evaluation.': 'Aucune opportunité n’attend d’évaluation.',
  'No partner looks like that.': 'Aucun partenaire ne ressemble à cela.',
  'No program is published. Publish one: partnerctl init --program opn':
    'Aucun programme publié. Pour en publier un : partnerctl init --program opn',
  'No program was named.': 'Aucun programme n’a été nommé.',
  'No promotions.': 'Aucune promotion.',
  'No reward matches. Evaluate one: partnerctl reward evaluate ENG-5':
    'Aucune récompense ne correspond. Pour en évaluer une : partnerctl reward evaluate ENG-5',
  'No training is recorded. Record one: partnerctl training add PARTNER --training ID --attendee WHO':
    'Aucune formation enregistrée. Pour en enregistrer une : partnerctl training add PARTNER --training ID --attendee WHO',
  'Nobody is due to renew.': 'Personne n’est à renouveler.',
  'Nobody is known there. Add somebody: partnerctl contact add PARTNER --name NAME --email ADDRESS':
    'Personne n’y est connu. Pour ajouter quelqu’un : partnerctl contact add PARTNER --name NAME --email ADDRESS',
  'Nobody uses engagements of this partner.': 'Personne n’utilise les engagements de ce partenaire.',
  'Nobody uses engagements.': 'Personne n’utilise les engagements.',
  'Nothing found.': 'Rien trouvé.',
  'Nothing happened in this period.': 'Rien ne s’est passé pendant cette période.',
  'Nothing happened yet.': 'Il ne s’est encore rien passé.',
  'Nothing is assumed.': 'Rien n’est supposé.',
  'Nothing is authorized.': 'Rien n’est autorisé.',
  'Nothing is on account.': 'Rien n’est au compte.',
  'Nothing is paid yet.': 'Rien n’est encore payé.',
  'Nothing is recorded.': 'Rien n’est enregistré.',
  'Nothing waited.': 'Rien n’attendait.',
  'Nothing was due.': 'Rien n’était échu.',
  'Nothing was examined.': 'Rien n’a été examiné.',
  'Nothing was stated. State something: partnerctl duty record PARTNER --duty ID --met yes':
    'Rien n’a été déclaré. Pour déclarer quelque chose : partnerctl duty record PARTNER --duty ID --met yes',
  'The basket is empty.': 'Le panier est vide.',
  'The catalogue of this program is empty.': 'Le catalogue de ce programme est vide.',
  'There are no enrollments here. Begin one: partnerctl enroll':
    'Il n’y a pas d’inscription ici. Pour en commencer une : partnerctl enroll',
  'There are no invoices here.': 'Il n’y a pas de facture ici.',
  'There are no lots.': 'Il n’y a pas de lot.',
  'There are no notices here.': 'Il n’y a pas d’avis ici.',
  'There are no origins.': 'Il n’y a pas d’origine.',
  'There are no partners yet. Enroll one: partnerctl enroll': 'Il n’y a pas encore de partenaire. Pour en inscrire un : partnerctl enroll',
  'There are no reservations.': 'Il n’y a pas de réservation.',
} as const;
