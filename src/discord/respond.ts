import { setTimeout as wait } from 'node:timers/promises';
import {
  AttachmentBuilder,
  type BaseMessageOptions,
  type ButtonInteraction,
  type Message,
  MessageFlags,
  type RepliableInteraction,
  type StringSelectMenuInteraction,
} from 'discord.js';
import type { View } from './messages/view.js';

/** ms after which “thinking …” is shown in place of an answer that is not there yet: well before Discord gives up. */
const PATIENCE = 700;

/** Nobody is ever pinged, whatever a question or an article says. */
export const NO_MENTIONS = { parse: [], repliedUser: false } as const;

/**
 * What a message of the bot's goes with that is an answer to another: Discord keeps one of its kind and gives that back for any later one,
 * whichever process sends it.
 */
export function onceFor({ id }: Pick<Message, 'id'>): { readonly nonce: string; readonly enforceNonce: true } {
  return { nonce: id, enforceNonce: true };
}

/** A view as discord.js sends it. */
export function payloadOf({
  components,
  files = [],
}: View): BaseMessageOptions & { flags: MessageFlags.IsComponentsV2 } {
  return {
    components: [...components],
    files: files.map(({ name, content }) => new AttachmentBuilder(Buffer.from(content), { name })),
    flags: MessageFlags.IsComponentsV2,
    allowedMentions: NO_MENTIONS,
  };
}

/**
 * Answers an interaction with a view: at once when it is there soon, else “thinking …” first.
 *
 * @param hidden whether only the reader sees it: fixed before it is known what it will be.
 */
export async function respond(
  interaction: RepliableInteraction,
  hidden: boolean,
  view: View | Promise<View>,
): Promise<void> {
  const soon = await within(view);
  if (soon) {
    const { flags, ...payload } = payloadOf(soon);
    const privately = hidden || soon.private === true;
    await interaction.reply({ ...payload, flags: privately ? [flags, MessageFlags.Ephemeral] : flags });
    return;
  }
  await interaction.deferReply(hidden ? { flags: MessageFlags.Ephemeral } : {});
  await interaction.editReply(payloadOf(await view));
}

/** Puts a view in the place of the message whose button or menu was used; a word to the reader alone goes beside it. */
export async function respondInPlace(
  interaction: ButtonInteraction | StringSelectMenuInteraction,
  view: Promise<View>,
): Promise<void> {
  const soon = await within(view);
  if (soon?.private) return respond(interaction, true, soon);
  if (soon) {
    await interaction.update(payloadOf(soon));
    return;
  }
  await interaction.deferUpdate();
  const late = await view;
  if (late.private) {
    const { flags, ...payload } = payloadOf(late);
    await interaction.followUp({ ...payload, flags: [flags, MessageFlags.Ephemeral] });
  } else await interaction.editReply(payloadOf(late));
}

/** A view that is there soon; undefined when it takes longer. */
async function within(view: View | Promise<View>): Promise<View | undefined> {
  const patience = new AbortController();
  try {
    return await Promise.race([view, wait(PATIENCE, undefined, { signal: patience.signal }).catch(() => undefined)]);
  } finally {
    patience.abort();
  }
}
