import {
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import { answerOf } from '../asking.js';
import { articlesFor } from '../bot.js';
import { actionOf, customIdOf } from '../custom-id.js';
import { LIMITS, OWN_LIMITS } from '../limits.js';
import { escaped, smallPrint } from '../messages/markdown.js';
import { notice, text } from '../messages/view.js';
import { whyView } from '../messages/why.js';
import { questionsIn } from '../recall.js';
import { NO_MENTIONS, respond } from '../respond.js';
import type { Press } from './press.js';

/** Helpful, or not: noted without who said it. */
export const verdict: Press<'verdict'> = async (interaction, { answer, helpful }, bot, reader) => {
  await bot.feedback.add({ answerId: answer, helpful, at: new Date().toISOString() });
  await respond(interaction, true, notice(reader.words.notices.thanks));
};

/** Why this answer: the same question again, as it gives the same answer, with its trace. */
export const why: Press<'why'> = async (interaction, action, bot, reader) => {
  const questions = questionsIn(interaction.message);
  const articles = articlesFor(bot, action.article);
  const question = questions?.at(-1);
  const view =
    !articles || !questions || question === undefined
      ? notice(reader.words.notices[articles ? 'forgotten' : 'changed'])
      : answerOf(bot, articles, question, questions.slice(0, -1)).then((answer) =>
          whyView(answer, articles, bot.thresholds, reader),
        );
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
