import type { LibraryWords } from '../topics/library.js';
import { n } from './count.js';

export const library: LibraryWords = {
  library: {
    empty: 'Il n’y a pas encore d’article ici. Qui peut gérer le serveur en ajoute un avec `/bibliothèque ajouter`.',
    sideBySideChoice: 'Tous les articles, côte à côte',
    asked: (count) => `${n(count, 'article interrogé', 'articles interrogés')}, chacun séparément.`,
    left: (count) =>
      `${n(count, 'autre, qui correspond moins à la question, est resté à part', 'autres, qui correspondent moins à la question, sont restés à part')} : choisissez-en un avec \`article:\`.`,
    says: 'en dit quelque chose :',
    silent: 'ne le dit pas',
    elsewhere: 'parle d’autre chose',
    none: 'Aucun article en particulier',
    list: (count) => `**${n(count, 'article disponible', 'articles disponibles')}**`,
    passages: (count) => n(count, 'passage', 'passages'),
    everybodys: 'sur tous les serveurs',
    here: 'par défaut dans ce salon',
    standard: 'par défaut sur ce serveur',
    used: (title) => `Ici, les questions s’adressent à ${title}, sauf si un autre article est choisi.`,
    usedSeveral: (titles) =>
      `Ici, les questions s’adressent à ${titles}, côte à côte, sauf si un autre article est choisi.`,
    usedNone: 'Ce salon n’a pas d’article à lui.',
    usedFull: (most) => `${most} articles au plus tiennent côte à côte. Retirez-en d’abord un.`,
    choose: 'Quels articles sont interrogés ici ?',
    besideMore: (count) =>
      `${n(count, 'autre ne tient pas', 'autres ne tiennent pas')} dans le menu : \`/bibliothèque utiliser article: à-côté:\` en ajoute un.`,
  },
  article: {
    onlyInServers: 'Les articles ne s’ajoutent et ne se choisissent que sur un serveur.',
    mayNot: 'Pour ajouter ou supprimer un article, il faut gérer le serveur ou avoir le rôle prévu dans `/paramètres`.',
    mayNotUse:
      'Pour choisir l’article interrogé ici, il faut pouvoir gérer le serveur ou le salon, ou ajouter des articles.',
    reading: 'Lecture…',
    indexing: (done, total) => `Indexation : passage ${done} sur ${total}…`,
    refused: '**Impossible de l’ajouter.**',
    preview: '**C’est prêt. Personne d’autre ne voit l’article tant que vous ne le publiez pas.**',
    replaces: (title) => `Une nouvelle version de **${title}**.`,
    samples: 'On y lit par exemple :',
    same: (title) => `Ce même texte est déjà ici : **${title}**.`,
    published: (title) => `On peut maintenant interroger **${title}** : \`/demander\` avec \`article:\`.`,
    discarded: 'Abandonné ; il n’en reste rien.',
    gone: 'Il n’est plus là. Si nécessaire, ajoutez-le à nouveau.',
    removeAsk: (title) => `Supprimer définitivement **${title}**, avec ses versions et les questions posées ?`,
    removed: (title) =>
      `**${title}** est supprimé : texte, fichier, index, embeddings, questions conservées et ce que les sauvegardes du dossier de données en contenaient.`,
    notRemovable: 'Cet article est sur tous les serveurs ; seule la personne qui gère ce bot peut le supprimer.',
    changedThen: 'L’article a changé depuis. Il disait alors :',
    changedNow: 'Ce qu’il dit de plus proche maintenant :',
    busy: 'Des articles sont déjà en cours d’ajout ici. Réessayez quand ce sera terminé.',
    address: (address) => `Les liens des réponses mènent à ${address}.`,
    form: {
      title: 'Ajouter un article',
      name: 'Son titre',
      text: 'Son texte',
      placeholder: 'Collez jusqu’à 4 000 caractères. Au-delà, envoyez un fichier.',
    },
  },
};
