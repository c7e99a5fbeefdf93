import { applicationPayload, memberPayload } from './payloads.js';
import { unknownGuild, unknownMember } from './refusal.js';
import { ok, type Reply, type RestRequest, type Route, type Server } from './route.js';

const gateway = ({ gatewayInfo }: Server): Reply => ok({ url: gatewayInfo().url });
const gatewayBot = ({ gatewayInfo }: Server): Reply => ok(gatewayInfo());
const me = ({ world }: Server): Reply => ok(world.bot);
const application = ({ world }: Server): Reply => ok(applicationPayload(world));

function member({ world }: Server, _: RestRequest, guildId: string, userId: string): Reply {
  if (!world.guild(guildId)) throw unknownGuild();
  const user = world.users.get(userId);
  if (!user) throw unknownMember();
  return ok(world.members.get(`${guildId}/${userId}`) ?? memberPayload(user));
}

export const plainRoutes: readonly Route[] = [
  { method: 'GET', path: /^\/gateway$/, open: true, run: gateway },
  { method: 'GET', path: /^\/gateway\/bot$/, run: gatewayBot },
  { method: 'GET', path: /^\/users\/@me$/, run: me },
  { method: 'GET', path: /^\/applications\/@me$/, run: application },
  { method: 'GET', path: /^\/oauth2\/applications\/@me$/, run: application },
  { method: 'GET', path: /^\/guilds\/(\d+)\/members\/(\d+)$/, run: member },
];
