import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';

/** The sampler that OTEL_TRACES_SAMPLER and its _ARG name, as OpenTelemetry defines them; all traces by default. */
export function samplerOf(env: NodeJS.ProcessEnv): Sampler {
  const name = env.OTEL_TRACES_SAMPLER || 'parentbased_always_on';
  const [, parent, root = ''] = /^(parentbased_)?(.+)$/.exec(name) ?? [];
  const sampler = rootSampler(root, env.OTEL_TRACES_SAMPLER_ARG);
  if (!sampler) throw new Error(`OTEL_TRACES_SAMPLER names no sampler: ${name}`);
  return parent ? new ParentBasedSampler({ root: sampler }) : sampler;
}

function rootSampler(name: string, argument: string | undefined): Sampler | null {
  if (name === 'always_on') return new AlwaysOnSampler();
  if (name === 'always_off') return new AlwaysOffSampler();
  if (name === 'traceidratio') return new TraceIdRatioBasedSampler(ratioOf(argument));
  return null;
}

function ratioOf(argument: string | undefined): number {
  const ratio = argument ? Number(argument) : 1;
  if (!(ratio >= 0 && ratio <= 1)) throw new Error('OTEL_TRACES_SAMPLER_ARG is a number from 0 to 1');
  return ratio;
}
