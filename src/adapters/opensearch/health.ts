import { type Connection, connectEngine, type EngineSettings } from './connection.js';

/** How an engine is. */
export interface EngineHealth {
  /** Its nodes as they were named: hosts and ports. */
  readonly where: string;
  readonly version: string;
  /** red: a part of its data is missing. yellow: all is there, but not as often as it should be. */
  readonly status: 'green' | 'yellow' | 'red';
  readonly nodes: number;
}

/** Looks at an engine, and changes nothing. @throws UserError when it can't be used. */
export async function engineHealth(settings: EngineSettings): Promise<EngineHealth> {
  const connection = await connectEngine(settings);
  try {
    const { version } = await read<{ version: { number: string } }>(connection, '/');
    const health = await read<{ status: EngineHealth['status']; number_of_nodes: number }>(
      connection,
      '/_cluster/health',
    );
    return { where: connection.where, version: version.number, status: health.status, nodes: health.number_of_nodes };
  } finally {
    await connection.close();
  }
}

async function read<T>({ request }: Connection, path: string): Promise<T> {
  return (await request({ method: 'GET', path })).body as T;
}
