import type { AppointmentTexts, Facts, When } from './texts.ts';

const nothing = () => '';
const begins = ({ here }: Facts) => `${here.date}, ${here.from}`;
const span = ({ date, from, to, zone }: When) => `${date}, de ${from} à ${to}, ${zone}`;
const change = () =>
  'Si l’heure ne vous convient plus, déplacez ou annulez le rendez-vous dans Daybook avant qu’il commence : elle servira à quelqu’un d’autre.';

export const french: AppointmentTexts = {
  title: ({ shop }) => `Installation de Daybook : ${shop}`,
  subject: {
    booked: facts => `Votre rendez-vous Daybook : ${begins(facts)}`,
    moved: facts => `Déplacé : votre rendez-vous Daybook est maintenant le ${begins(facts)}`,
    cancelled: facts => `Annulé : le rendez-vous Daybook du ${begins(facts)}`,
    missed: facts => `Manqué : le rendez-vous Daybook du ${begins(facts)}`,
    'reminder-day': facts => `Rappel : votre rendez-vous Daybook, ${begins(facts)}`,
    'reminder-hour': ({ here }) => `Bientôt : votre rendez-vous Daybook à ${here.from}`,
  },
  greeting: ({ reader }) => `Bonjour ${reader},`,
  opening: {
    shop: {
      booked: ({ shop, representative }) =>
        `L’installation de Daybook pour l’atelier « ${shop} » est réservée avec ${representative}.`,
      moved: ({ shop, representative }) =>
        `L’installation de Daybook pour l’atelier « ${shop} » a une nouvelle heure, avec ${representative}.`,
      cancelled: ({ shop }) =>
        `L’installation de Daybook pour l’atelier « ${shop} » a été annulée. Elle était prévue ainsi :`,
      missed: ({ shop, representative }) =>
        `${representative} n’a rencontré personne de l’atelier « ${shop} » pour l’installation de Daybook. Elle était prévue ainsi :`,
      'reminder-day': ({ shop, representative }) =>
        `Nous vous rappelons que ${representative} installe Daybook pour l’atelier « ${shop} ».`,
      'reminder-hour': ({ shop, representative }) =>
        `L’installation de Daybook pour l’atelier « ${shop} » avec ${representative} commence dans l’heure qui vient.`,
    },
    representative: {
      booked: ({ shop }) => `L’installation pour l’atelier « ${shop} » est réservée avec vous.`,
      moved: ({ shop }) => `L’installation pour l’atelier « ${shop} » a une nouvelle heure avec vous.`,
      cancelled: ({ shop }) =>
        `L’installation pour l’atelier « ${shop} » n’a plus lieu avec vous à cette heure :`,
      missed: ({ shop, noShows }) =>
        `Le rendez-vous de l’atelier « ${shop} » est noté comme manqué, le numéro ${noShows} de cet atelier. Il était prévu ainsi :`,
      'reminder-day': ({ shop }) =>
        `Nous vous rappelons que vous installez Daybook pour l’atelier « ${shop} ».`,
      'reminder-hour': ({ shop }) =>
        `Votre installation pour l’atelier « ${shop} » commence dans l’heure qui vient.`,
    },
  },
  when: ({ here, there, representative, shop }, side) => [
    `Votre heure : ${span(here)}`,
    `Heure ${side === 'shop' ? `pour ${representative}` : `de l’atelier « ${shop} »`} : ${span(there)}`,
  ],
  closing: {
    shop: {
      booked: () => `Le rendez-vous accompagne ce message pour votre calendrier. ${change()}`,
      moved: () =>
        `L’invitation qui accompagne ce message remplace la précédente dans votre calendrier. ${change()}`,
      cancelled: () =>
        'Le fichier qui accompagne ce message retire le rendez-vous de votre calendrier. Vous pouvez réserver une autre heure dans Daybook.',
      missed: ({ noShows, noShowLimit, representative }) =>
        noShows >= noShowLimit
          ? `C’est le rendez-vous manqué numéro ${noShows}. Le prochain sera réservé pour vous par ${representative} : répondez à ce message, et vous trouverez une heure ensemble.`
          : 'Cela arrive. Vous pouvez réserver une autre heure dans Daybook.',
      'reminder-day': change,
      'reminder-hour': change,
    },
    representative: {
      booked: nothing,
      moved: nothing,
      cancelled: nothing,
      missed: ({ noShows, noShowLimit }) =>
        noShows >= noShowLimit
          ? 'L’atelier ne peut plus réserver lui-même : veuillez prendre contact avec lui.'
          : '',
      'reminder-day': nothing,
      'reminder-hour': nothing,
    },
  },
  signature: 'Daybook',
};
