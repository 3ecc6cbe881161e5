import type { GeneralWords } from '../topics/general.js';
import { n } from './count.js';

export const general: GeneralWords = {
  buttons: {
    more: 'Autres citations',
    context: 'Dans son contexte',
    followUp: 'Poser une question de suivi',
    why: 'Pourquoi ?',
    helpful: 'Utile',
    unhelpful: 'Pas utile',
    publish: 'Publier',
    previous: 'Précédent',
    next: 'Suivant',
    publishArticle: 'Publier',
    discard: 'Abandonner',
    useHere: 'L’interroger dans ce salon',
    remove: 'Supprimer définitivement',
    forgetMe: 'Supprimer mes données',
  },
  quoted: (word) => `« ${word} »`,
  help: [
    '**Je réponds aux questions sur un article avec ses propres mots, ou je dis qu’il ne le dit pas.**',
    '`/demander` ou une mention · dans un message privé, il suffit d’écrire',
    'Appuyer sur un message → Applications → **Interroger l’article** ou **Vérifier l’affirmation**',
    '`/bibliothèque liste` les articles à interroger · `/demander article:` l’un d’eux, ou tous côte à côte · `/confidentialité` ce qui est conservé à votre sujet',
    '`/citer` une phrase · `/trouver` chaque endroit de certains mots · `/passage` lire la suite · `/plan` sections · `/article` l’article · `/pourquoi` la dernière réponse',
    '`/bibliothèque` gérer les articles · `/paramètres` du serveur · `/sans-réponse` ce qui n’a pas été trouvé · `/statistiques` combien de questions',
    'Chaque citation est mot pour mot de l’article. Ma certitude est indiquée dessous ; citer une phrase ne la rend pas vraie.',
  ].join('\n'),
  modal: { title: 'Poser une question de suivi', label: 'Votre question', placeholder: 'Et qui a dit cela ?' },
  notices: {
    thanks: 'C’est noté, merci.',
    changed: 'L’article a changé depuis cette réponse. Demandez à nouveau pour voir ce qu’il dit maintenant.',
    oldButton: 'Ce bouton vient d’une autre version du bot. Demandez à nouveau, s’il vous plaît.',
    forgotten:
      'Je ne connais plus la question : elle était trop longue pour être conservée ici. Demandez à nouveau, s’il vous plaît.',
    managersOnly: 'Seules les personnes qui peuvent gérer ce serveur voient et changent cela.',
    articleGone: 'Cet article n’est plus ici. Demandez à nouveau, s’il vous plaît.',
    noArticle: (wanted) => `Il n’y a pas d’article « ${wanted} ». Choisissez-en un dans la liste en tapant.`,
    noText: 'Il n’y a pas de texte à chercher dans ce message.',
    wait: (seconds) => `C’était beaucoup à la fois. Demandez à nouveau dans ${n(seconds, 'seconde', 'secondes')}.`,
    mention: 'Posez-moi une question sur l’article dans le même message.',
    failed: (id) =>
      `Quelque chose s’est mal passé de mon côté. Réessayez ; si cela persiste, donnez à la personne qui gère ce bot le numéro \`${id}\`.`,
    noPermission: (channel) => `On m’a interrogé dans ${channel}, mais je ne peux pas y écrire.`,
  },
};
