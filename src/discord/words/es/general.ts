import type { GeneralWords } from '../topics/general.js';
import { n } from './count.js';

export const general: GeneralWords = {
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
    publishArticle: 'Publicar',
    discard: 'Descartar',
    useHere: 'Preguntarle en este canal',
    remove: 'Eliminar para siempre',
    forgetMe: 'Borrar mis datos',
  },
  quoted: (word) => `«${word}»`,
  help: [
    '**Respondo preguntas sobre un artículo con sus propias palabras, o digo que no lo dice.**',
    '`/pregunta` o mencióname · en un mensaje directo, simplemente escribe',
    'Pulsa sobre un mensaje → Aplicaciones → **Preguntar al artículo** o **Comprobar afirmación**',
    '`/artículo lista` a qué artículos puedes preguntar · `/pregunta artículo:` a uno de ellos, o a todos lado a lado · `/privacidad` lo que se guarda de ti',
    '`/cita` una frase · `/busca` todos los lugares de unas palabras · `/pasaje` seguir leyendo · `/esquema` secciones · `/acerca` el artículo · `/porqué` la última respuesta',
    '`/artículo` gestionar artículos · `/ajustes` del servidor · `/sin-respuesta` lo que no se encontró · `/estadísticas` cuánto se pregunta',
    'Cada cita es, palabra por palabra, del artículo. Debajo dice cuán seguro estoy; que algo se cite no lo hace verdadero.',
  ].join('\n'),
  modal: { title: 'Seguir preguntando', label: 'Tu pregunta', placeholder: '¿Y quién dijo eso?' },
  notices: {
    thanks: 'Anotado, gracias.',
    changed: 'El artículo ha cambiado desde esa respuesta. Pregunta de nuevo para ver qué dice ahora.',
    oldButton: 'Este botón es de otra versión del bot. Pregunta de nuevo, por favor.',
    forgotten: 'Ya no conozco la pregunta: era demasiado larga para guardarla aquí. Pregunta de nuevo, por favor.',
    managersOnly: 'Eso solo lo ve y lo cambia quien puede gestionar este servidor.',
    articleGone: 'Ese artículo ya no está aquí. Pregunta de nuevo, por favor.',
    noArticle: (wanted) => `No hay ningún artículo «${wanted}». Elige uno de la lista mientras escribes.`,
    noText: 'En ese mensaje no hay texto que buscar.',
    wait: (seconds) => `Han sido muchas preguntas a la vez. Pregunta de nuevo en ${n(seconds, 'segundo', 'segundos')}.`,
    mention: 'Pregúntame algo sobre el artículo en el mismo mensaje.',
    failed: (id) =>
      `Algo ha fallado por mi parte. Inténtalo otra vez; si sigue así, di a quien lleva este bot el número \`${id}\`.`,
    noPermission: (channel) => `Me preguntaron en ${channel}, pero no puedo escribir allí.`,
  },
};
