import type { LookUpWords } from '../topics/look-up.js';
import { n } from './count.js';

export const lookUp: LookUpWords = {
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
      'Tout est calculé sur la machine où tourne ce bot ; `/confidentialité` dit ce qui est conservé à votre sujet.',
  },
};
