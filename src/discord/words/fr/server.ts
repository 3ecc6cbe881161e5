import type { ServerWords } from '../topics/server.js';
import { n } from './count.js';

const lately = (days: number) => (days < 2 ? 'le dernier jour' : `ces ${days} derniers jours`);

export const server: ServerWords = {
  settings: {
    title: '**Paramètres de ce serveur**',
    saved: 'C’est enregistré.',
    yes: 'oui',
    no: 'non',
    nobody: 'personne d’autre',
    asOperator: (number) => `${number} par minute, selon le réglage de la personne qui gère ce bot`,
    perMinute: (number) => `${number} par minute`,
    days: (number) => n(number, 'jour', 'jours'),
    caution: { strict: 'strictes', balanced: 'équilibrées', eager: 'audacieuses' },
    cautionExplained:
      'strictes : rarement fausses, plus de silences · audacieuses : l’inverse · chiffres : docs/EVALUATION.md',
    noThreads: 'Il me faut ici le droit de créer des fils publics ; sinon, je réponds aux mentions dans le salon.',
    readersOwn: 'celle de chaque personne',
    labels: {
      private: 'Les réponses aux commandes sont privées, sauf indication contraire',
      threads: 'Les mentions reçoivent une réponse dans un fil',
      ratePerUser: 'Questions par personne',
      ratePerChannel: 'Questions par salon',
      caution: 'Réponses',
      language: 'Langue de mes propres mots',
      adders: 'Outre les gestionnaires du serveur, peut ajouter des articles',
      article: 'Article interrogé par défaut',
      keepQuestions: 'La question est conservée avec 👍 👎',
      retentionDays: 'Les questions sans réponse et les avis sont conservés pendant',
    },
  },
  use: {
    unanswered: (count, days) => `**${n(count, 'question', 'questions')} sans réponse ${lately(days)}**`,
    nothingUnanswered: 'Aucune question récente n’est restée sans réponse.',
    times: (count) => `${count} ×`,
    csv: 'Toutes sont dans le fichier, telles qu’elles ont été posées.',
    stats: (days) => `**Questions posées ${lately(days)}**`,
    noStats: 'Aucune question n’a été posée ici récemment.',
    answered: (answered, total) => `${answered} sur ${total} avec réponse (${Math.round((100 * answered) / total)} %)`,
    response: (mean, longest) => `première réaction après ${mean} en moyenne, ${longest} au plus`,
    verdicts: (helpful, unhelpful) => `👍 ${helpful} · 👎 ${unhelpful}`,
    picture: 'Avec réponse (foncé) et sans réponse (clair), une barre par jour',
  },
  privacy: {
    title: '**Ce qui est conservé à votre sujet**',
    kept: (days, questions, logged, afterLeaving) =>
      [
        '- Votre dernière question dans chaque salon, en mémoire, un quart d’heure : pour les questions qui suivent.',
        `- Les questions que vous avez posées en public sur un serveur et qui sont restées sans réponse : ${n(days, 'jour', 'jours')}, sans votre nom, pour \`/sans-réponse\`.`,
        `- Le fait d’avoir appuyé sur 👍 ou 👎 : ${n(days, 'jour', 'jours')}, avec le numéro de la réponse${questions ? ' et la question, puisque ce serveur les conserve' : ' ; pas la question'}.`,
        `- Combien de questions ont reçu une réponse chaque jour, sans dire qui les a posées.${logged ? '\n- Les questions posées en public sont inscrites au journal en ce moment, sans votre nom : la personne qui gère ce bot l’a activé pour chercher une erreur.' : ''}`,
        `- D’un serveur qui retire le bot, tout cela pendant ${afterLeaving} jours de plus, au cas où ce serait une erreur.`,
        'Ce que vous demandez en privé n’est jamais enregistré, et tout est calculé sur la machine où tourne ce bot. À la place de votre nom figure une empreinte de votre identifiant, calculée avec une clé, pour que le bouton ci-dessous trouve ce qui est à vous.',
      ].join('\n'),
    forgotten: (questions, verdicts) =>
      `Supprimé, puis vérifié : il y avait ${n(questions, 'question', 'questions')} et ${n(verdicts, 'avis', 'avis')} ; il n’y a plus rien.`,
  },
};
