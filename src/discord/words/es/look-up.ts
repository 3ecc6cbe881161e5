import type { LookUpWords } from '../topics/look-up.js';
import { n } from './count.js';

export const lookUp: LookUpWords = {
  lookUp: {
    found: (count, words) => `**«${words}» aparece ${n(count, 'vez', 'veces')} en el artículo.**`,
    foundNot: (words) => `**«${words}» no aparece en el artículo.**`,
    forms: 'Como',
    page: (page, pages) => `página ${page} de ${pages}`,
    noSentence: (words) => `Ninguna frase del artículo contiene «${words}».`,
    noPassage: (wanted, count) =>
      `No hay ningún pasaje «${wanted}». El artículo tiene los pasajes 1 a ${count}; también vale un título.`,
    passageOf: (number, count) => `pasaje ${number} de ${count}`,
    outline: '**Secciones**',
    untitled: 'comienzo, sin título',
    passages: (first, last) => (first === last ? `pasaje ${first}` : `pasajes ${first}–${last}`),
    leftOut: (count) => `… y ${count} más.`,
  },
  about: {
    size: (sentences, passages, sections) =>
      `${n(sentences, 'frase', 'frases')} en ${n(passages, 'pasaje', 'pasajes')}, ${n(sections, 'sección', 'secciones')}`,
    revision: 'revisión',
    model: 'modelo',
    threshold: (percent) => `Se responde a partir de una confianza del ${percent} %.`,
    privacy: 'Todo se calcula en la máquina donde funciona este bot; `/privacidad` dice lo que se guarda de ti.',
  },
};
