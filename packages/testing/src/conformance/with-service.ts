import { type Sink, startSink } from './sink.ts';
import { type RunningService, type ServiceDefinition, type Settings, startService } from './start-service.ts';

/** What {@link withService} may be told. */
export interface ServiceOptions {
  readonly settings?: Settings;
  readonly args?: readonly string[];
  /** The webhook that alerts go to; one that takes everything unless given. */
  readonly sink?: Sink;
}

/** Runs something against an integration that delivers to a sink, and ends both, however it went. */
export async function withService(
  service: ServiceDefinition,
  options: ServiceOptions,
  run: (running: RunningService, sink: Sink) => Promise<void>,
): Promise<void> {
  const sink = options.sink ?? (await startSink());
  try {
    const settings = { output: 'webhook', 'webhook.url': sink.url, ...options.settings };
    const running = await startService(service, settings, options.args);
    try {
      await run(running, sink);
    } finally {
      await running.dispose();
    }
  } finally {
    await sink.close();
  }
}
