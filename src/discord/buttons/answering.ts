import {
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIMessageTopLevelComponent,
  type ButtonInteraction,
  ComponentType,
  type Message,
  MessageFlags,
} from 'discord.js';
import type { Verdict } from '../../core/library/stores.js';
import type { Bot } from '../bot.js';
import { whyOf } from '../commands/why.js';
import { actionOf, customIdOf } from '../custom-id.js';
import type { Here } from '../here.js';
import { LIMITS, OWN_LIMITS } from '../limits.js';
import { escaped, smallPrint } from '../messages/markdown.js';
import { notice, text } from '../messages/view.js';
import type { Place } from '../place.js';
import { actionsIn, questionsIn } from '../recall.js';
import { NO_MENTIONS, respond } from '../respond.js';
import { articleOfButton } from '../scope.js';
import type { Press } from './press.js';

/** Helpful, or not: noted without who said it; with the question only where the server keeps questions. */
export const verdict: Press<'verdict'> = async (interaction, { answer, helpful }, bot, here) => {
  const noted = note(interaction, answer, helpful, bot, here).then(() => notice(here.words.notices.thanks));
  await respond(interaction, true, noted);
};

async function note(
  { message, user }: ButtonInteraction,
  answerId: string,
  helpful: boolean,
  bot: Bot,
  { place, settings: { keepQuestions } }: Here,
): Promise<void> {
  // A question is kept for the one who asked it, of what everybody sees.
  const isTheirs = message.interactionMetadata?.user.id === user.id && !message.flags.has(MessageFlags.Ephemeral);
  await bot.use.addVerdict({
    owner: place.server,
    answerId,
    helpful,
    at: new Date().toISOString(),
    asker: bot.askerOf(user.id),
    asked: keepQuestions && place.server !== null && isTheirs ? await askedIn(message, bot, place) : null,
  });
}

/** What a message's answer was asked, and its first quote: the message's other buttons tell. */
async function askedIn(message: Message, bot: Bot, place: Place): Promise<Verdict['asked']> {
  const question = questionsIn(message)?.at(-1);
  const action = actionsIn(message).find(({ kind }) => kind === 'context');
  if (question === undefined || action?.kind !== 'context') return null;
  const indexed = await articleOfButton(bot, place, action);
  const sentence = indexed === 'changed' ? undefined : indexed.article.sentences[action.sentence];
  return indexed === 'changed' || !sentence
    ? null
    : { question, article: indexed.article.id, start: sentence.start, end: sentence.end };
}

/** Why this answer: the same question again, as it gives the same answer, with its trace. */
export const why: Press<'why'> = async (interaction, { article }, bot, here) => {
  const questions = questionsIn(interaction.message);
  const view = questions
    ? whyOf(bot, here, { questions, chosen: article === null ? [] : [article] }).then(
        (found) => found ?? notice(here.words.notices.changed),
      )
    : notice(here.words.notices.forgotten);
  await respond(interaction, true, view);
};

/** Ask a follow-up: a form, which carries on what the button knew. */
export const followUp: Press<'follow-up'> = async (interaction, action, _, { words }) => {
  await interaction.showModal({
    custom_id: customIdOf(action),
    title: words.modal.title.slice(0, LIMITS.modalTitle),
    components: [
      {
        type: ComponentType.Label,
        label: words.modal.label,
        component: {
          type: ComponentType.TextInput,
          custom_id: 'question',
          style: 1,
          min_length: 1,
          max_length: OWN_LIMITS.question,
          placeholder: words.modal.placeholder,
          required: true,
        },
      },
    ],
  });
};

/** Post publicly: the private answer as it stands, with who shared it, and without this button. */
export const publish: Press<'publish'> = async (interaction, _, __, { words }) => {
  const components = interaction.message.components.map((component) =>
    withoutPublishing(component.toJSON() as APIMessageTopLevelComponent),
  );
  const name = escaped(interaction.user.displayName);
  const shared = text(smallPrint(words.answer.sharedBy(name))) as APIMessageTopLevelComponent;
  const flags = MessageFlags.IsComponentsV2;
  await interaction.update({ components, flags, allowedMentions: NO_MENTIONS });
  await interaction.followUp({ components: [shared, ...components], flags, allowedMentions: NO_MENTIONS });
};

function withoutPublishing(component: APIMessageTopLevelComponent): APIMessageTopLevelComponent {
  if (component.type !== ComponentType.Container) return component;
  const parts = component.components.flatMap((part): APIComponentInContainer[] => {
    if (part.type !== ComponentType.ActionRow) return [part];
    const components = part.components.filter(
      (button) => !('custom_id' in button) || actionOf(button.custom_id)?.kind !== 'publish',
    );
    return components.length === 0 ? [] : [{ ...part, components }];
  });
  return { ...component, components: parts } satisfies APIContainerComponent;
}
