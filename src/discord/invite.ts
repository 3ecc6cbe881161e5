import { PermissionsBitField } from 'discord.js';

const AUTHORIZE = 'https://discord.com/oauth2/authorize';

/** What the bot must be allowed to do in a channel. */
const PERMISSIONS = new PermissionsBitField([
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'CreatePublicThreads',
  'ReadMessageHistory',
  'AttachFiles',
]);

/** The address at which the bot is added to a server. @param application id of the bot's application. */
export function inviteLink(application: string): string {
  const query = new URLSearchParams({
    client_id: application,
    scope: 'bot applications.commands',
    permissions: String(PERMISSIONS.bitfield),
  });
  return `${AUTHORIZE}?${query}`;
}
