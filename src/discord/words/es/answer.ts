import type { AnswerWords } from '../topics/answer.js';

export const answer: AnswerWords = {
  answer: {
    silent: '**El artículo no lo dice.**',
    elsewhere: '**El artículo no trata de eso.**',
    missing: (list) => `Nunca aparece en el artículo: ${list}.`,
    closest: 'El pasaje más cercano, que puede no ser la respuesta:',
    also: 'También en el artículo:',
    noWords: 'No hay palabras en esa pregunta. Di en pocas palabras qué quieres saber.',
    confidence: (percent) =>
      `${percent >= 75 ? 'muy probablemente la respuesta' : percent >= 55 ? 'probablemente la respuesta' : 'quizá la respuesta'} (${percent} %)`,
    bearing: (percent) =>
      `${percent >= 75 ? 'muy probablemente' : percent >= 55 ? 'probablemente' : 'quizá'} viene al caso (${percent} %)`,
    silentConfidence: (percent) => `probabilidad de que lo diga: ${percent} %`,
    elsewhereConfidence: (percent) => `probabilidad de que trate de ello: ${percent} %`,
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
  why: {
    none: 'No has preguntado nada aquí últimamente. Pregunta primero y mira después por qué.',
    title: '**¿Por qué esta respuesta?**',
    explained:
      'Puntos · sentido · palabras · lectura, y el pasaje entre paréntesis. Los puntos suman lo que habla a favor de una frase: su parecido con la pregunta en sentido y en palabras (0 a 1), y lo que opina el modelo que lee ambas juntas (más es mejor; – donde no se leyó).',
    threshold: (confidence, threshold) => `Confianza: ${confidence}; se responde a partir de ${threshold}.`,
    about: (about, threshold) =>
      `Relación con el artículo: ${about}; por debajo de ${threshold} se trata de otra cosa.`,
  },
};
