import type { Words } from './words.js';

const n = (count: number, one: string, many: string) => `${count} ${count < 2 ? one : many}`;

export const fr: Words = {
  buttons: {
    more: 'Autres citations',
    context: 'Dans son contexte',
    followUp: 'Poser une autre question',
    why: 'Pourquoi ?',
    helpful: 'Utile',
    unhelpful: 'Pas utile',
    publish: 'Publier',
    previous: 'Précédent',
    next: 'Suivant',
  },
  quoted: (word) => `« ${word} »`,
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
    elsewhereConfidence: (percent) => `probabilité qu’il en parle : ${percent} %`,
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
  lookUp: {
    found: (count, words) => `**« ${words} » figure ${count} fois dans l’article.**`,
    foundNot: (words) => `**« ${words} » ne figure nulle part dans l’article.**`,
    forms: 'Sous la forme',
    page: (page, pages) => `page ${page} sur ${pages}`,
    noSentence: (words) => `Aucune phrase de l’article ne contient « ${words} ».`,
    noPassage: (wanted, count) =>
      `Il n’y a pas de passage « ${wanted} ». L’article a les passages 1 à ${count} ; un titre convient aussi.`,
    passageOf: (number, count) => `passage ${number} sur ${count}`,
    outline: '**Sections**',
    untitled: 'début, sans titre',
    passages: (first, last) => (first === last ? `passage ${first}` : `passages ${first}–${last}`),
    leftOut: (count) => `… et ${count} de plus.`,
  },
  about: {
    size: (sentences, passages, sections) =>
      `${n(sentences, 'phrase', 'phrases')} en ${n(passages, 'passage', 'passages')}, ${n(sections, 'section', 'sections')}`,
    revision: 'version',
    model: 'modèle',
    threshold: (percent) => `Une réponse est donnée à partir d’une confiance de ${percent} %.`,
    privacy:
      'Tout est calculé sur la machine où tourne ce bot. Votre dernière question dans un salon reste en mémoire un quart d’heure, pour les questions qui suivent, puis elle est oubliée ; un avis dit seulement « utile » ou « pas utile ».',
  },
  why: {
    none: 'Aucune question de votre part ici récemment. Demandez d’abord, puis regardez pourquoi.',
    title: '**Pourquoi cette réponse ?**',
    explained:
      'Points · sens · mots · lecture, et le passage entre parenthèses. Les points additionnent ce qui parle pour une phrase : sa ressemblance avec la question par le sens et par les mots (0 à 1), et ce qu’en pense le lecteur, qui lit les deux ensemble (plus est mieux ; – si elle n’a pas été lue).',
    threshold: (confidence, threshold) => `Confiance ${confidence} ; une réponse est donnée à partir de ${threshold}.`,
    about: (about, threshold) =>
      `À propos de l’article ${about} ; en dessous de ${threshold}, il s’agit d’autre chose.`,
  },
  help: [
    '**Je réponds aux questions sur un article avec ses propres mots, ou je dis qu’il ne le dit pas.**',
    '`/demander` ou une mention · dans un message privé, il suffit d’écrire',
    'Appuyer sur un message → Applications → **Interroger l’article** ou **Vérifier l’affirmation**',
    '`/citer` une phrase · `/trouver` chaque endroit de certains mots · `/passage` lire la suite · `/plan` sections · `/article` l’article · `/pourquoi` la dernière réponse',
    'Chaque citation est mot pour mot de l’article. Ma certitude est indiquée dessous ; citer une phrase ne la rend pas vraie.',
  ].join('\n'),
  modal: { title: 'Poser une autre question', label: 'Votre question', placeholder: 'Et qui a dit cela ?' },
  notices: {
    thanks: 'C’est noté, merci.',
    changed: 'L’article a changé depuis cette réponse. Demandez à nouveau pour voir ce qu’il dit maintenant.',
    oldButton: 'Ce bouton vient d’une autre version du bot. Demandez à nouveau, s’il vous plaît.',
    forgotten:
      'Je ne connais plus la question : elle était trop longue pour être gardée ici. Demandez à nouveau, s’il vous plaît.',
    noArticle: (wanted) => `Il n’y a pas d’article « ${wanted} ». Choisissez-en un dans la liste en tapant.`,
    noText: 'Il n’y a pas de texte à chercher dans ce message.',
    wait: (seconds) => `C’était beaucoup à la fois. Demandez à nouveau dans ${n(seconds, 'seconde', 'secondes')}.`,
    mention: 'Posez-moi une question sur l’article dans le même message.',
    failed: (id) =>
      `Quelque chose s’est mal passé de mon côté. Réessayez ; si cela persiste, donnez à la personne qui gère ce bot le numéro \`${id}\`.`,
    noPermission: (channel) => `On m’a interrogé dans ${channel}, mais je ne peux pas y écrire.`,
  },
  commands: {
    ask: { name: 'demander', description: 'Interroger l’article et recevoir ses propres mots' },
    'ask.question': { name: 'question', description: 'Que voulez-vous savoir ?' },
    'ask.article': { name: 'article', description: 'Quel article interroger ; tous si rien n’est dit' },
    'ask.private': { name: 'privé', description: 'Ne montrer la réponse qu’à vous' },
    quote: { name: 'citer', description: 'Citer une phrase de l’article' },
    'quote.words': { name: 'mots', description: 'Des mots de la phrase ; choisissez dans la liste en tapant' },
    find: { name: 'trouver', description: 'Trouver et compter chaque endroit où figurent certains mots' },
    'find.words': { name: 'mots', description: 'Les mots à trouver' },
    passage: { name: 'passage', description: 'Lire un passage de l’article' },
    'passage.which': { name: 'lequel', description: 'Son numéro ou un titre' },
    outline: { name: 'plan', description: 'Les sections de l’article' },
    about: { name: 'article', description: 'L’article, sa version, le modèle et ce qui est gardé de vous' },
    why: { name: 'pourquoi', description: 'D’où vient votre dernière réponse : rangs, points, seuil, empreintes' },
    help: { name: 'aide', description: 'Ce que je sais faire' },
    'Ask the article': { name: 'Interroger l’article', description: '' },
    'Check this claim': { name: 'Vérifier l’affirmation', description: '' },
  },
};
