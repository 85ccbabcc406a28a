import { ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import { SamplingDecision } from '@opentelemetry/sdk-trace';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { traceIds } from '../../observability/logging/trace-ids.ts';
import { remoteParent } from '../../observability/tracing/remote-parent.ts';
import { samplerOf } from '../../observability/tracing/sampler.ts';
import { tracer, withSpan } from '../../observability/tracing/span.ts';
import { startTracing } from '../../observability/tracing/tracing.ts';
import { openReceiver } from './receiver.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';

afterEach(() => vi.unstubAllEnvs());

describe('the caller’s trace', () => {
  const parentOf = (header: string | undefined) => trace.getSpanContext(remoteParent(header));

  test.each([
    ['sampled', `00-${TRACE}-${SPAN}-01`, 1],
    ['not sampled', `00-${TRACE}-${SPAN}-00`, 0],
    ['of a later version', `01-${TRACE}-${SPAN}-01-more`, 1],
  ])('%s is honoured', (_name, header, traceFlags) => {
    expect(parentOf(header)).toEqual({ traceId: TRACE, spanId: SPAN, traceFlags, isRemote: true });
  });

  test.each([
    undefined,
    '',
    'nonsense',
    `ff-${TRACE}-${SPAN}-01`,
    `00-${'0'.repeat(32)}-${SPAN}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE.toUpperCase()}-${SPAN}-01`,
    `00-${TRACE}-${SPAN}-01-more`,
  ])('%s is none', header => {
    expect(parentOf(header)).toBeUndefined();
  });
});

describe('the sampler', () => {
  const decide = (env: NodeJS.ProcessEnv, parent = ROOT_CONTEXT) =>
    samplerOf(env).shouldSample(parent, TRACE, 'x', SpanKind.SERVER, {}, []).decision ===
    SamplingDecision.RECORD_AND_SAMPLED;
  const notSampled = remoteParent(`00-${TRACE}-${SPAN}-00`);

  test('records all traces unless told, and leaves the choice to a caller', () => {
    expect([decide({}), decide({}, notSampled)]).toEqual([true, false]);
    expect(decide({ OTEL_TRACES_SAMPLER: 'always_on' }, notSampled)).toBe(true);
  });

  test('takes the names and arguments of OpenTelemetry', () => {
    const ratio = { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio' };
    expect(decide({ OTEL_TRACES_SAMPLER: 'always_off' })).toBe(false);
    expect([
      decide({ ...ratio, OTEL_TRACES_SAMPLER_ARG: '0' }),
      decide({ ...ratio, OTEL_TRACES_SAMPLER_ARG: '1' }),
    ]).toEqual([false, true]);
  });

  test.each([
    [{ OTEL_TRACES_SAMPLER: 'sometimes' }, 'sometimes'],
    [{ OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '2' }, 'from 0 to 1'],
  ])('refuses %o', (env, said) => {
    expect(() => samplerOf(env)).toThrow(said);
  });
});

test('nothing is recorded while no collector is named', async () => {
  const tracing = startTracing('worker', {});
  await withSpan('work', SpanKind.INTERNAL, {}, async span => {
    expect(span.isRecording()).toBe(false);
    expect(traceIds()).toEqual({});
  });
  await tracing.shutdown();
});

test('a failure marks its span by kind, without its text; the last spans leave at the end', async () => {
  const receiver = await openReceiver();
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', receiver.url);
  const tracing = startTracing('worker', process.env);
  const failing = withSpan('work', SpanKind.INTERNAL, {}, async () => {
    expect(traceIds()).toMatchObject({ traceId: expect.any(String), spanId: expect.any(String) });
    throw new RangeError('Ann Smith owes 12.00');
  });
  await expect(failing).rejects.toThrow('Ann Smith');
  expect(receiver.spans).toEqual([]);
  await tracing.shutdown();
  expect(receiver.spans).toMatchObject([
    { name: 'work', service: 'daybook-worker', attributes: { 'error.type': 'RangeError' } },
  ]);
  expect(receiver.bodies.join()).not.toContain('Ann');
  expect(tracer().startSpan('later').isRecording()).toBe(false);
  await receiver.close();
});
