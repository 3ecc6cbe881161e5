import type { Words } from './words.js';

const n = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const es: Words = {
  buttons: {
    more: 'Más citas',
    context: 'En contexto',
    followUp: 'Seguir preguntando',
    why: '¿Por qué?',
    helpful: 'Útil',
    unhelpful: 'No es útil',
    publish: 'Publicar',
    previous: 'Anterior',
    next: 'Siguiente',
  },
  quoted: (word) => `«${word}»`,
  answer: {
    silent: '**El artículo no lo dice.**',
    missing: (list) => `Nunca aparece en el artículo: ${list}.`,
    closest: 'El pasaje más cercano, que puede no ser la respuesta:',
    also: 'También en el artículo:',
    noWords: 'No hay palabras en esa pregunta. Di en pocas palabras qué quieres saber.',
    confidence: (percent) =>
      `${percent >= 75 ? 'muy probablemente la respuesta' : percent >= 55 ? 'probablemente la respuesta' : 'quizá la respuesta'} (${percent} %)`,
    bearing: (percent) =>
      `${percent >= 75 ? 'muy probablemente' : percent >= 55 ? 'probablemente' : 'quizá'} viene al caso (${percent} %)`,
    silentConfidence: (percent) => `probabilidad de que lo diga: ${percent} %`,
    passage: (number) => `pasaje ${number}`,
    open: 'abrir en la cita',
    bears: '**Lo que el artículo dice al respecto:**',
    bearsNot: '**El artículo no lo dice.** No he encontrado en él nada sobre esta afirmación.',
    attached: 'La frase es demasiado larga para un mensaje: está entera en el archivo.',
    more: 'Más citas, menos probables como respuesta:',
    context: 'En contexto:',
    leftOut: 'El párrafo continúa; se muestra lo que cabe, en frases enteras.',
    sharedBy: (name) => `compartido por ${name}`,
  },
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
    privacy:
      'Todo se calcula en la máquina donde funciona este bot. Tu última pregunta en un canal se recuerda un cuarto de hora, para poder seguir preguntando, y después se olvida; un voto solo dice «útil» o «no es útil».',
  },
  why: {
    none: 'No has preguntado nada aquí últimamente. Pregunta primero y mira después por qué.',
    title: '**¿Por qué esta respuesta?**',
    explained:
      'Puntos · sentido · palabras, y el pasaje entre paréntesis. Los puntos suman lo que habla a favor de una frase, entre ello su parecido con la pregunta en sentido y en palabras (0 a 1).',
    threshold: (confidence, threshold) => `Confianza ${confidence}; se responde a partir de ${threshold}.`,
  },
  help: [
    '**Respondo preguntas sobre un artículo con sus propias palabras, o digo que no lo dice.**',
    '`/pregunta` o mencióname · en un mensaje directo, simplemente escribe',
    'Pulsa sobre un mensaje → Aplicaciones → **Preguntar al artículo** o **Comprobar afirmación**',
    '`/cita` una frase · `/busca` todos los lugares de unas palabras · `/pasaje` seguir leyendo · `/esquema` secciones · `/acerca` el artículo · `/porqué` la última respuesta',
    'Cada cita es, palabra por palabra, del artículo. Debajo dice cuán seguro estoy; que algo se cite no lo hace verdadero.',
  ].join('\n'),
  modal: { title: 'Seguir preguntando', label: 'Tu pregunta', placeholder: '¿Y quién dijo eso?' },
  notices: {
    thanks: 'Anotado, gracias.',
    changed: 'El artículo ha cambiado desde esa respuesta. Pregunta de nuevo para ver qué dice ahora.',
    oldButton: 'Este botón es de otra versión del bot. Pregunta de nuevo, por favor.',
    forgotten: 'Ya no conozco la pregunta: era demasiado larga para guardarla aquí. Pregunta de nuevo, por favor.',
    noArticle: (wanted) => `No hay ningún artículo «${wanted}». Elige uno de la lista mientras escribes.`,
    noText: 'En ese mensaje no hay texto que buscar.',
    wait: (seconds) => `Han sido muchas preguntas a la vez. Pregunta de nuevo en ${n(seconds, 'segundo', 'segundos')}.`,
    mention: 'Pregúntame algo sobre el artículo en el mismo mensaje.',
    failed: (id) =>
      `Algo ha fallado por mi parte. Inténtalo otra vez; si sigue así, di a quien lleva este bot el número \`${id}\`.`,
    noPermission: (channel) => `Me preguntaron en ${channel}, pero no puedo escribir allí.`,
  },
  commands: {
    ask: { name: 'pregunta', description: 'Pregunta al artículo y recibe sus propias palabras' },
    'ask.question': { name: 'texto', description: '¿Qué quieres saber?' },
    'ask.article': { name: 'artículo', description: 'A qué artículo preguntar; si no dices nada, a todos' },
    'ask.private': { name: 'privado', description: 'Mostrarte la respuesta solo a ti' },
    quote: { name: 'cita', description: 'Citar una frase del artículo' },
    'quote.words': { name: 'palabras', description: 'Palabras de la frase; elige de la lista mientras escribes' },
    find: { name: 'busca', description: 'Encontrar y contar todos los lugares donde están unas palabras' },
    'find.words': { name: 'palabras', description: 'Las palabras que buscas' },
    passage: { name: 'pasaje', description: 'Leer un pasaje del artículo' },
    'passage.which': { name: 'cuál', description: 'Su número o un título' },
    outline: { name: 'esquema', description: 'Las secciones del artículo' },
    about: { name: 'acerca', description: 'El artículo, su revisión, el modelo y lo que se guarda de ti' },
    why: { name: 'porqué', description: 'Cómo se llegó a tu última respuesta: puestos, puntos, umbral, huellas' },
    help: { name: 'ayuda', description: 'Lo que puedo hacer' },
    'Ask the article': { name: 'Preguntar al artículo', description: '' },
    'Check this claim': { name: 'Comprobar afirmación', description: '' },
  },
};
