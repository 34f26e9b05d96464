import { setTimeout as pause } from 'node:timers/promises';
import { NoAnswer } from '../../../cli/assembly/client';
import { toInstant } from '../../../domain/calendar';
import { type ApiClient, parsed } from '../../harness/client';
import { eventually } from '../../harness/eventually';
import { acknowledged, count, INTAKE, inWorld, messagesOf, runsOf } from './in-world';
import { demandWhole, entriesOf } from './whole';

test.concurrent('messages that come while a run dies twice over being continued as new are answered, each once', () =>
  inWorld(async (world) => {
    const api = await world.api();
    const first = await world.worker('before-next-run');
    const { id } = await api.opens({ ...INTAKE, policy: 'demo' });
    await acknowledged(api, id);

    const silence = new AbortController();
    const talks = ['Ada', 'Ben'].map((who) => talk(api, id, who, silence.signal));
    await first.dies();
    const second = await world.worker('after-next-run');
    await second.dies();
    await world.worker();
    const there = (await entriesOf(world, id)).length;
    await eventually(async () => (await entriesOf(world, id)).length > there + 5, { what: 'it goes on' });
    silence.abort();
    const said = (await Promise.all(talks)).flat();

    await demandWhole(world, id);
    expect(await messagesOf(world, id)).toEqual(said.sort());
    await eventually(async () => (await runsOf(world, id)) >= 3, { what: 'runs are counted' });
  }));

test.concurrent('a message and the daily update that meet in the turn that is lost happen once, in order, and the message is answered', () =>
  inWorld(async (world) => {
    const api = await world.api();
    const first = await world.worker();
    const { id } = await api.opens({ ...INTAKE, policy: 'demo' });
    await acknowledged(api, id);
    await first.stop();
    const { nextUpdateAt, revision } = await api.complaint(id);
    await pause(Date.parse(nextUpdateAt ?? '') - Date.now());

    const body = { direction: 'in', channel: 'email', text: 'Is anybody there?' };
    const answer = api.untilAnswered(api.command('POST', `/v1/complaints/${id}/messages`, body, 'handler'));
    const doomed = await world.worker(`after-commit:${revision + 2}`);
    await doomed.dies();
    await world.worker();

    expect((await answer).statusCode).toBe(201);
    await demandWhole(world, id);
    const met = (await entriesOf(world, id)).filter((entry) => entry.revision > revision);
    const types = met.map(({ event }) => event.type);
    expect(types.slice(0, types.indexOf('MessageLogged'))).toContain('DailyUpdateSent');
    expect(met.find(({ event }) => event.type === 'MessageLogged')?.revision).toBe(revision + 2);
    expect(count(await api.events(id), 'MessageLogged')).toBe(1);
  }));

test.concurrent.each([
  ['before its run was started', 'before-start'],
  ['before it could say that its run was started', 'after-start'],
] as const)('a complaint whose API died %s gets one run, and a repeat opens no other', (_, crashAt) =>
  inWorld(async (world) => {
    const [doomed, api] = await Promise.all([world.apiProcess(crashAt), world.api(), world.worker()]);
    const opening = api.command('POST', '/v1/complaints', INTAKE, 'crm');
    await expect(doomed.send(opening)).rejects.toThrow(NoAnswer);
    await doomed.dies();
    expect(parsed(await api.send(opening))).toMatchObject({ body: { code: 'in-progress' } });

    const { items } = await api.read<{ items: { id: string; reference: string }[] }>('/v1/complaints');
    expect(items).toHaveLength(1);
    const [{ id, reference } = { id: '', reference: '' }] = items;
    await acknowledged(api, id);
    await eventually(async () => (await world.register.records.read(id))?.run === 'open', {
      what: 'its run is on record',
    });

    const later = await world.api({ clock: () => toInstant(Date.now() + 31_000) });
    const again = await later.send(opening);
    expect(parsed(again)).toMatchObject({ status: 201, body: { id, reference } });
    expect((await api.read<{ items: [] }>('/v1/complaints')).items).toHaveLength(1);
    await demandWhole(world, id);
    expect(await runsOf(world, id)).toBe(1);
  }),
);

test.concurrent('a letter that was on record when its worker died, and not yet on its way, is sent once', () =>
  inWorld(async (world) => {
    const api = await world.api();
    const doomed = await world.worker('after-commit:2');
    const { id } = await api.opens(INTAKE);
    await doomed.dies();
    expect(await api.letters(id)).toMatchObject([{ template: 'acknowledgement', status: 'pending' }]);
    expect(world.mails).toEqual([]);

    await world.worker();
    await eventually(async () => (await api.letters(id)).every(({ status }) => status === 'sent'), {
      what: 'it was sent',
    });
    await demandWhole(world, id);
    expect(world.mails).toHaveLength(1);
    expect(await api.events(id)).toEqual(['ComplaintOpened', 'ComplaintAcknowledged', 'ClockMet']);
  }));

test.concurrent('a letter whose worker died before marking it as sent comes twice at most, under the same Message-ID', () =>
  inWorld(async (world) => {
    const api = await world.api();
    const doomed = await world.worker('after-send');
    const { id } = await api.opens(INTAKE);
    await doomed.dies();
    expect(world.mails).toHaveLength(1);
    expect(await api.letters(id)).toMatchObject([{ status: 'pending' }]);

    await world.worker(undefined, { CLOCK_AHEAD: '61' });
    await eventually(async () => (await api.letters(id)).every(({ status }) => status === 'sent'), {
      what: 'it was sent',
    });
    expect(world.mails).toHaveLength(2);
    expect(new Set(world.mails.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1])).size).toBe(1);
    expect(await world.register.letterBox.ofComplaint(id)).toMatchObject([{ attempts: 2 }]);
    await demandWhole(world, id);
  }));

/** Logs messages one after another until stopped: slowly, since a run is continued while nobody calls. Returns what was logged. */
async function talk(api: ApiClient, id: string, who: string, silence: AbortSignal): Promise<string[]> {
  const said: string[] = [];
  for (; !silence.aborted; await pause(2_000)) {
    const text = `${who} ${said.length}`;
    const message = { direction: 'in', channel: 'email', text };
    const sent = api.command('POST', `/v1/complaints/${id}/messages`, message, 'crm');
    expect((await api.untilAnswered(sent)).statusCode).toBe(201);
    said.push(text);
  }
  return said;
}
