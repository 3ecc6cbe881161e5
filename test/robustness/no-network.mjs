/** Preloaded into the program and its threads: whoever asks for the network ends the process with a code of its own. */
import dns from 'node:dns';
import net from 'node:net';

function refuse(what) {
  process.stderr.write(`NETWORK: ${what}\n`);
  process.kill(process.pid, 'SIGABRT');
}
net.Socket.prototype.connect = () => refuse('connect');
dns.lookup = () => refuse('lookup');
globalThis.fetch = () => refuse('fetch');
