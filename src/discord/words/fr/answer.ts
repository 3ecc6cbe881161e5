import type { AnswerWords } from '../topics/answer.js';

export const answer: AnswerWords = {
  answer: {
    silent: '**L’article ne le dit pas.**',
    elsewhere: '**L’article ne parle pas de cela.**',
    missing: (list) => `Jamais dans l’article : ${list}.`,
    closest: 'Le passage le plus proche, qui n’est pas forcément une réponse :',
    also: 'Aussi dans l’article :',
    noWords: 'Il n’y a pas de mots dans cette question. Dites en quelques mots ce que vous voulez savoir.',
    confidence: (percent) =>
      `${percent >= 75 ? 'très probablement la réponse' : percent >= 55 ? 'probablement la réponse' : 'peut-être la réponse'} (${percent} %)`,
    bearing: (percent) =>
      `${percent >= 75 ? 'très probablement' : percent >= 55 ? 'probablement' : 'peut-être'} à propos (${percent} %)`,
    silentConfidence: (percent) => `probabilité qu’il le dise : ${percent} %`,
    elsewhereConfidence: (percent) => `probabilité qu’il en parle : ${percent} %`,
    passage: (number) => `passage ${number}`,
    open: 'ouvrir à la citation',
    bears: '**Ce que l’article dit à ce sujet :**',
    bearsNot: '**L’article ne le dit pas.** Je n’y ai rien trouvé sur cette affirmation.',
    attached: 'La phrase est trop longue pour un message : elle est entière dans le fichier.',
    more: 'D’autres citations, moins probables comme réponse :',
    context: 'Dans son contexte :',
    leftOut: 'Le paragraphe continue ; on voit ce qui tient, en phrases entières.',
    sharedBy: (name) => `partagé par ${name}`,
  },
  why: {
    none: 'Aucune question de votre part ici récemment. Demandez d’abord, puis regardez pourquoi.',
    title: '**Pourquoi cette réponse ?**',
    explained:
      'Points · sens · mots · lecture, et le passage entre parenthèses. Les points additionnent ce qui parle pour une phrase : sa ressemblance avec la question par le sens et par les mots (0 à 1), et ce qu’en pense le modèle qui lit les deux ensemble (plus, c’est mieux ; – si elle n’a pas été lue).',
    threshold: (confidence, threshold) =>
      `Confiance : ${confidence} ; une réponse est donnée à partir de ${threshold}.`,
    about: (about, threshold) => `Rapport avec l’article : ${about} ; sous ${threshold}, il s’agit d’autre chose.`,
  },
};
