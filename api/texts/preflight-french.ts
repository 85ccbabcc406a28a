import type { Finding } from '../../domain/preflight/line.ts';

/** Par constat : ce que cela signifie, et que faire s’il y a quelque chose à faire. */
export const PREFLIGHT_FRENCH: Readonly<Record<Finding, readonly [means: string, act?: string]>> = {
  'books-connected': ['Les livres de {company} répondent ({edition}).'],
  'books-not-connected': [
    'Aucun livre n’est connecté. QuickBooks Online est un abonnement distinct : le système d’atelier ne le contient pas.',
    'Abonnez-vous à un forfait QuickBooks Online qui permet les connexions, créez-y l’entreprise, puis connectez-vous ici.',
  ],
  'books-unread': [
    'Les livres sont connectés, mais n’ont pas pu être lus ({code}).',
    'Connectez-vous de nouveau aux livres, puis relisez le contrôle préalable.',
  ],
  'plan-without-connection': [
    'Le forfait {edition} de {company} ne permet aucune connexion.',
    'Passez à un forfait QuickBooks Online qui permet les connexions ; les écritures de l’ancien y sont reprises.',
  ],
  'subscription-active': ['L’abonnement des livres est actif.'],
  'subscription-trial': [
    'L’abonnement des livres est un essai : rien ne pourra être comptabilisé à sa fin.',
    'Abonnez-vous avant la fin de l’essai des livres.',
  ],
  'subscription-ended': [
    'L’abonnement des livres a pris fin : ils n’acceptent rien.',
    'Renouvelez l’abonnement.',
  ],
  'country-agrees': ['L’atelier et les livres sont du même pays ({books}).'],
  'country-differs': [
    'Les livres sont de {books}, l’atelier de {shop} : les taxes ne correspondent pas.',
    'Connectez les livres de l’entreprise de l’atelier, ou corrigez le pays de la commande.',
  ],
  'currency-agrees': ['L’atelier et les livres tiennent la même devise ({books}).'],
  'currency-differs': [
    'Les livres sont tenus en {books}, l’atelier vend en {shop}.',
    'Connectez des livres dont la devise est {shop}.',
  ],
  'several-currencies': [
    'Les livres tiennent plusieurs devises : chaque client y a la sienne.',
    'Vérifiez que les clients et les comptes de la correspondance sont en {books}.',
  ],
  'start-is-open': ['Les livres sont ouverts dès le départ le {start} (clos jusqu’au : {closed}).'],
  'start-is-closed': [
    'Les livres sont clos jusqu’au {closed}, et la synchronisation commence le {start} : ces journées ne peuvent pas être comptabilisées.',
    'Rouvrez les livres avant le {start}, ou déplacez le départ après le {closed}.',
  ],
  'own-numbers': ['Les livres acceptent nos propres numéros de document.'],
  'no-own-numbers': [
    'Les numéros personnalisés sont désactivés : les livres numérotent eux-mêmes, et les numéros de commande n’apparaissent pas.',
    'Activez les numéros d’opération personnalisés dans les paramètres de vente des livres.',
  ],
  'warns-of-duplicates': ['Les livres signalent un numéro utilisé deux fois.'],
  'no-warning-of-duplicates': [
    'Les livres ne signalent pas un numéro utilisé deux fois.',
    'Activez l’avertissement de numéros en double.',
  ],
  'applies-by-itself': [
    'Les livres appliquent d’eux-mêmes paiements ou crédits : un des nôtres peut régler une autre facture que la sienne.',
    'Désactivez l’application automatique des paiements et des crédits.',
  ],
  'applies-nothing': ['Les livres n’appliquent d’eux-mêmes aucun paiement ni crédit.'],
  'places-fit': ['Les classes et emplacements des livres conviennent à la décision sur les emplacements.'],
  'places-not-tracked': [
    'Les emplacements doivent être séparés, mais les livres ne suivent ni classes ni emplacements.',
    'Activez le suivi par classe ou emplacement (un forfait supérieur peut être requis), ou décidez de les réunir.',
  ],
  'tax-mode-fits': ['Les livres tiennent la taxe comme le dit la correspondance ({mapped}).'],
  'tax-mode-differs': [
    'La correspondance tient la taxe en « {mapped} », mais la taxe automatisée des livres est « {books} ».',
    'Décidez de nouveau du mode de taxe, ou changez le réglage des livres.',
  ],
  'tax-off': [
    'La taxe de vente est désactivée dans les livres, et l’atelier en facture.',
    'Activez la taxe de vente dans les livres, avec les organismes et taux de l’atelier.',
  ],
  'rate-agrees': [
    '{tax} : l’atelier facture {source} % (vu dans {sales} ventes), et les livres connaissent ce taux ({books}).',
  ],
  'rate-differs': [
    '{tax} : l’atelier facture {source} % (vu dans {sales} ventes) sur ses ventes, les livres ont {books}.',
    'Cherchez quel côté a raison et corrigez-y le taux : les taux ne sont jamais envoyés.',
  ],
  'rate-not-seen': [
    '{tax} : les taux ne peuvent pas être comparés (atelier : {source} %, livres : {books}).',
    'Comparez les deux réglages de taxe à l’œil pendant l’appel.',
  ],
  'accounts-fit': ['Chaque compte de la correspondance existe et est actif.'],
  'account-trouble': [
    '{detail}',
    'Activez le compte dans les livres, ou nommez-en un autre dans la correspondance.',
  ],
  'item-inactive': [
    'Le produit ou service « {name} » est inactif dans les livres.',
    'Activez-le : rien n’est comptabilisé sur des articles inactifs.',
  ],
  'items-fit': ['Aucun produit ou service que nous utilisons n’est inactif.'],
  'nothing-of-others': ['Personne d’autre n’écrit de ventes dans les livres.'],
  'known-bridge': [
    'Une autre passerelle écrit dans les livres : {count} documents sont numérotés {examples}.',
    'Arrêtez cette passerelle avant le départ, au plus tard la veille.',
  ],
  'same-numbers': [
    '{count} documents de vente portent des numéros de commandes de l’atelier : {examples}. Ils y sont déjà.',
    'Adoptez-les ou excluez-les avant la mise en service, ou commencez plus tard.',
  ],
  'daily-journals': [
    'Sur {count} des soixante derniers jours quelqu’un a écrit des journaux : {examples}. C’est peut-être un autre outil.',
    'Cherchez qui les écrit ; ce qui contient des ventes doit cesser avant le départ.',
  ],
  'others-after-start': [
    'Depuis le départ le {start}, d’autres ont écrit des ventes ou journaux sur {count} jours : {examples}. Les ventes y seraient deux fois.',
    'Déplacez le départ après eux, ou adoptez-les ou excluez-les avant la mise en service.',
  ],
  'names-apart': ['Aucun nom de client ou de fournisseur n’entre en conflit.'],
  'customer-is-vendor': [
    '{count} clients portent le nom d’un fournisseur : {examples}. Les nôtres reçoivent un suffixe.',
    'Renommez l’un des deux dans les livres si le suffixe n’est pas souhaité.',
  ],
  'vendor-is-customer': [
    '{count} fournisseurs portent le nom d’un client : {examples}. Les nôtres reçoivent un suffixe.',
    'Renommez l’un des deux dans les livres si le suffixe n’est pas souhaité.',
  ],
  'source-not-connected': [
    'Le système d’atelier n’est pas connecté : on n’en sait rien.',
    'Connectez le système d’atelier.',
  ],
  'source-read': [
    'Le système d’atelier a été lu : {sales} ventes comptabilisées sur les soixante derniers jours.',
  ],
  'orders-not-posted': [
    '{count} commandes ne sont pas encore comptabilisées : elles viennent avec leur journée.',
    'Comptabilisez ce qui est terminé, pour que cela ne tombe pas avant le départ.',
  ],
  'migrated-orders': [
    '{count} ventes proviennent d’un système antérieur : elles ne sont jamais synchronisées.',
  ],
  'payments-not-told': [
    'Aucun webhook du système d’atelier n’est encore arrivé : sans lui les paiements ne sont pas transmis.',
    'Saisissez l’adresse du webhook dans le système d’atelier, puis prenez ou modifiez un paiement.',
  ],
};
