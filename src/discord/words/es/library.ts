import type { LibraryWords } from '../topics/library.js';
import { n } from './count.js';

export const library: LibraryWords = {
  library: {
    empty: 'Aquí todavía no hay ningún artículo. Quien puede gestionar el servidor añade uno con `/artículo añade`.',
    sideBySideChoice: 'Todos los artículos, lado a lado',
    asked: (count) => `Se ha preguntado a ${n(count, 'artículo', 'artículos')}, a cada uno por separado.`,
    left: (count) =>
      `${n(count, 'más, que encaja menos con la pregunta, quedó fuera', 'más, que encajan menos con la pregunta, quedaron fuera')}: elige uno con \`artículo:\`.`,
    says: 'dice algo al respecto:',
    silent: 'no lo dice',
    elsewhere: 'trata de otra cosa',
    none: 'Ningún artículo en particular',
    list: (count) => `**${n(count, 'artículo', 'artículos')}**`,
    passages: (count) => n(count, 'pasaje', 'pasajes'),
    everybodys: 'en todos los servidores',
    here: 'predeterminado en este canal',
    standard: 'predeterminado en este servidor',
    used: (title) => `Aquí se pregunta a ${title}, salvo que se elija otro artículo.`,
    usedSeveral: (titles) => `Aquí se pregunta a ${titles}, lado a lado, salvo que se elija otro artículo.`,
    usedNone: 'Este canal no tiene un artículo propio.',
    usedFull: (most) => `No caben más de ${most} artículos lado a lado. Quita uno primero.`,
    choose: '¿A qué artículos se pregunta aquí?',
    besideMore: (count) =>
      `${n(count, 'más no cabe', 'más no caben')} en el menú: \`/artículo usa artículo: al-lado:\` añade uno.`,
  },
  article: {
    onlyInServers: 'Los artículos solo se añaden y se eligen en un servidor.',
    mayNot:
      'Solo añade y elimina artículos quien puede gestionar este servidor o tiene el rol indicado para ello en `/ajustes`.',
    mayNotUse: 'Solo elige a qué se pregunta aquí quien puede gestionar el servidor o el canal, o añadir artículos.',
    reading: 'Leyendo…',
    indexing: (done, total) => `Indexando: pasaje ${done} de ${total}…`,
    refused: '**No se puede añadir.**',
    preview: '**Listo. Nadie más ve el artículo hasta que lo publiques.**',
    replaces: (title) => `Una nueva versión de **${title}**.`,
    samples: 'Por ejemplo, dice:',
    same: (title) => `Ese mismo texto ya está aquí: **${title}**.`,
    published: (title) => `Ya se puede preguntar a **${title}**: \`/pregunta\` con \`artículo:\`.`,
    discarded: 'Descartado; no queda nada de él.',
    gone: 'Ya no está. Si hace falta, añádelo otra vez.',
    removeAsk: (title) => `¿Eliminar **${title}** para siempre, con sus versiones y lo que se le preguntó?`,
    removed: (title) =>
      `**${title}** está eliminado: texto, archivo, índice, embeddings, preguntas guardadas y lo que había de él en las copias de seguridad de la carpeta de datos.`,
    notRemovable: 'Ese artículo está en todos los servidores; solo puede eliminarlo quien lleva este bot.',
    changedThen: 'El artículo ha cambiado desde entonces. Antes decía:',
    changedNow: 'Lo más cercano que dice ahora:',
    busy: 'Aquí ya se están añadiendo artículos. Inténtalo otra vez cuando acabe.',
    address: (address) => `Los enlaces de las respuestas llevan a ${address}.`,
    form: {
      title: 'Añadir un artículo',
      name: 'Su título',
      text: 'Su texto',
      placeholder: 'Pega hasta 4000 caracteres. Para más, sube un archivo.',
    },
  },
};
