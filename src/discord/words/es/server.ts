import type { ServerWords } from '../topics/server.js';
import { n } from './count.js';

const lately = (days: number) => (days === 1 ? 'en el último día' : `en los últimos ${days} días`);

export const server: ServerWords = {
  settings: {
    title: '**Ajustes de este servidor**',
    saved: 'Guardado.',
    yes: 'sí',
    no: 'no',
    nobody: 'nadie más',
    asOperator: (number) => `${number} por minuto, según lo fijado por quien lleva este bot`,
    perMinute: (number) => `${number} por minuto`,
    days: (number) => n(number, 'día', 'días'),
    caution: { strict: 'estrictas', balanced: 'equilibradas', eager: 'atrevidas' },
    cautionExplained: 'estrictas: rara vez falsas, más silencios · atrevidas: al revés · cifras: docs/EVALUATION.md',
    noThreads: 'Me falta aquí el permiso de crear hilos públicos: dámelo, o responderé a las menciones en el canal.',
    readersOwn: 'el de cada lector',
    labels: {
      private: 'Las respuestas a comandos son privadas si no se dice otra cosa',
      threads: 'Las menciones se responden en un hilo',
      ratePerUser: 'Preguntas por persona',
      ratePerChannel: 'Preguntas por canal',
      caution: 'Respuestas',
      language: 'Idioma de mis propias palabras',
      adders: 'Además de quien gestiona el servidor, añade artículos',
      article: 'Artículo predeterminado',
      keepQuestions: 'La pregunta se guarda con 👍 👎',
      retentionDays: 'Las preguntas sin respuesta y los votos se guardan durante',
    },
  },
  use: {
    unanswered: (count, days) => `**${n(count, 'pregunta', 'preguntas')} sin respuesta ${lately(days)}**`,
    nothingUnanswered: 'Últimamente ninguna pregunta ha quedado sin respuesta.',
    times: (count) => `${count} ×`,
    csv: 'Todas están en el archivo, tal como se hicieron.',
    stats: (days) => `**Preguntas ${lately(days)}**`,
    noStats: 'Últimamente no se ha preguntado nada aquí.',
    answered: (answered, total) => `${answered} de ${total} con respuesta (${Math.round((100 * answered) / total)} %)`,
    response: (mean, longest) => `primera reacción a los ${mean} de media, ${longest} como máximo`,
    verdicts: (helpful, unhelpful) => `👍 ${helpful} · 👎 ${unhelpful}`,
    picture: 'Con respuesta (oscuro) y sin respuesta (claro), una barra por día',
  },
  privacy: {
    title: '**Lo que se guarda de ti**',
    kept: (days, questions, logged, afterLeaving) =>
      [
        '- Tu última pregunta en cada canal, en memoria, un cuarto de hora: para poder seguir preguntando.',
        `- Las preguntas que hiciste en público en un servidor y quedaron sin respuesta: ${n(days, 'día', 'días')}, sin tu nombre, para \`/sin-respuesta\`.`,
        `- Que pulsaste 👍 o 👎: ${n(days, 'día', 'días')}, con el número de la respuesta${questions ? ' y la pregunta, ya que este servidor las guarda' : '; no la pregunta'}.`,
        `- Cuántas preguntas se respondieron cada día, sin quién las hizo.${logged ? '\n- Las preguntas hechas en público quedan ahora en los registros, sin tu nombre: quien lleva este bot lo ha activado para buscar un fallo.' : ''}`,
        `- De un servidor que expulsa el bot, todo esto durante ${afterLeaving} días más, por si fue un error.`,
        'Lo que preguntas en privado no se almacena nunca, y todo se calcula en la máquina donde funciona este bot. En lugar de tu nombre figura una suma de control de tu ID, hecha con una clave, para que el botón de abajo encuentre lo que es tuyo.',
      ].join('\n'),
    forgotten: (questions, verdicts) =>
      `Borrado y comprobado: había ${n(questions, 'pregunta', 'preguntas')} y ${n(verdicts, 'voto', 'votos')}; ahora no queda nada.`,
  },
};
