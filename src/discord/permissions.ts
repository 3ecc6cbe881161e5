import { type BaseInteraction, type GuildBasedChannel, GuildMember, PermissionFlagsBits } from 'discord.js';
import type { ServerSettings } from '../core/library/settings.js';

/** Whether somebody may change the server's library: who manages the server, and members of the role it has named. */
export function mayAdd(interaction: BaseInteraction, { adders }: ServerSettings): boolean {
  if (manages(interaction)) return true;
  const { member } = interaction;
  if (adders === null || member === null) return false;
  return member instanceof GuildMember ? member.roles.cache.has(adders) : member.roles.includes(adders);
}

/** Whether somebody may choose what is asked in a channel. */
export function mayChoose(interaction: BaseInteraction): boolean {
  return manages(interaction) || (interaction.memberPermissions?.has(PermissionFlagsBits.ManageChannels) ?? false);
}

/** Whether somebody may manage the server. */
export function manages({ memberPermissions }: BaseInteraction): boolean {
  return memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
}

/** Whether the bot may open threads in a channel and write there. */
export function mayOpenThreads(channel: GuildBasedChannel): boolean {
  const { me } = channel.guild.members;
  const needed = [PermissionFlagsBits.CreatePublicThreads, PermissionFlagsBits.SendMessagesInThreads];
  return me !== null && channel.permissionsFor(me).has(needed);
}
