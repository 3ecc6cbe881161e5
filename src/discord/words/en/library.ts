import type { LibraryWords } from '../topics/library.js';
import { s } from './count.js';

export const library: LibraryWords = {
  library: {
    empty: 'There is no article here yet. Who may manage the server adds one with `/article add`.',
    sideBySideChoice: 'All articles, side by side',
    asked: (count) => `${count} article${s(count)} asked, each by itself.`,
    left: (count) =>
      `${count} more, which ${count === 1 ? 'fits the question less, was' : 'fit the question less, were'} not asked: choose one with \`article:\`.`,
    says: 'says something on it:',
    silent: 'does not say',
    elsewhere: 'is about something else',
    none: 'No particular article',
    list: (count) => `**${count} article${s(count)}**`,
    passages: (count) => `${count} passage${s(count)}`,
    everybodys: 'in every server',
    here: 'default in this channel',
    standard: 'default in this server',
    used: (title) => `Questions here are asked of ${title}, unless another article is chosen.`,
    usedSeveral: (titles) => `Questions here are asked of ${titles}, side by side, unless another article is chosen.`,
    usedNone: 'This channel has no article of its own.',
    usedFull: (most) => `At most ${most} articles stand side by side. Take one out first.`,
    choose: 'Which articles are asked here?',
    besideMore: (count) =>
      `${count} more ${count === 1 ? 'has' : 'have'} no room in the menu: \`/article use article: beside:\` adds one.`,
  },
  article: {
    onlyInServers: 'Articles are added and chosen in a server.',
    mayNot:
      'Only people who may manage this server, and those with the role named in `/settings`, add and remove articles.',
    mayNotUse:
      'Only people who may manage this server or this channel, and those who may add articles, choose what is asked here.',
    reading: 'Reading …',
    indexing: (done, total) => `Indexing: passage ${done} of ${total} …`,
    refused: '**It can’t be added.**',
    preview: '**Ready. Nobody else sees it until you publish it.**',
    replaces: (title) => `A new version of **${title}**.`,
    samples: 'It says, for example:',
    same: (title) => `That very text is here already: **${title}**.`,
    published: (title) => `**${title}** can be asked now: \`/ask\` with \`article:\`.`,
    discarded: 'Discarded; nothing of it is left.',
    gone: 'It is not there any more. Add it again if need be.',
    removeAsk: (title) => `Remove **${title}** for good, with its versions and what was asked of it?`,
    removed: (title) =>
      `**${title}** is removed: text, file, index, embeddings, kept questions, and what backups in the data folder had of it.`,
    notRemovable: 'That article is in every server; who runs this bot removes it.',
    changedThen: 'The article changed since. Then it said:',
    changedNow: 'Nearest to it now:',
    busy: 'Articles are being added here already. Try again when that is done.',
    address: (address) => `Links in answers lead to ${address}.`,
    form: {
      title: 'Add an article',
      name: 'Its title',
      text: 'Its text',
      placeholder: 'Paste up to 4,000 characters. For more, upload a file.',
    },
  },
};
