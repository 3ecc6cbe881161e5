import { type APIMessageComponent, ComponentType, type Message } from 'discord.js';
import { type Action, actionOf } from './custom-id.js';
import { unescaped } from './messages/markdown.js';
import { QUESTION_ID } from './messages/view.js';

/**
 * The questions that a message of the bot answers, read back from the message itself: buttons work after a restart.
 *
 * @returns the question it follows, if any, and its own; undefined when the message has none, or only a shortened one.
 */
export function questionsIn(message: Pick<Message, 'components'>): readonly string[] | undefined {
  const found = message.components.flatMap((component) => textsIn(component.toJSON() as APIMessageComponent));
  const contentOf = (id: number) => found.find((text) => text.id === id)?.content;
  const own = contentOf(QUESTION_ID.whole);
  if (own === undefined) return undefined;
  const before = contentOf(QUESTION_ID.following);
  return [...(before === undefined ? [] : [questionOf(before)]), questionOf(own)];
}

/** What the buttons of a message do. */
export function actionsIn(message: Pick<Message, 'components'>): readonly Action[] {
  const buttons = message.components.flatMap((component) => buttonsIn(component.toJSON() as APIMessageComponent));
  return buttons.map(actionOf).filter((action) => action !== undefined);
}

/** All texts of a message: its content and, in a message of components, what they show. */
export function textOfMessage(message: Pick<Message, 'content' | 'components'>): string {
  const shown = message.components.flatMap((component) => textsIn(component.toJSON() as APIMessageComponent));
  return [message.content, ...shown.map(({ content }) => content)].filter((text) => text !== '').join('\n');
}

function textsIn(component: APIMessageComponent): { id?: number | undefined; content: string }[] {
  if (component.type === ComponentType.TextDisplay) return [component];
  if (component.type === ComponentType.Container || component.type === ComponentType.Section)
    return component.components.flatMap((child) => textsIn(child));
  return [];
}

function buttonsIn(component: APIMessageComponent): string[] {
  if (component.type === ComponentType.Button) return 'custom_id' in component ? [component.custom_id] : [];
  if (component.type === ComponentType.Container || component.type === ComponentType.ActionRow)
    return component.components.flatMap((child) => buttonsIn(child));
  return component.type === ComponentType.Section ? buttonsIn(component.accessory) : [];
}

function questionOf(shown: string): string {
  return unescaped(shown.replace(/^-# \S+ /, ''));
}
