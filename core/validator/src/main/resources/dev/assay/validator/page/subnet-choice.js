/* Which subnet is shown: buttons for a few, a list for many. */
import { byId, element, setAttribute, setText } from './elements.js';
import { plural } from './numbers.js';

const BUTTONS_MAX = 6;

const title = (subnet) => 'Subnet ' + subnet.netuid;
const details = (subnet) => subnet.rewardModel + ', ' + plural(subnet.minerCount, 'miner') + (subnet.openRoundCount > 0 ? ', ' + plural(subnet.openRoundCount, 'round') + ' open' : '');

const buttons = (subnets, choose) => {
  const made = subnets.map((subnet) => {
    const note = element('small');
    const node = element('button', { type: 'button', click: () => choose(subnet.netuid) }, element('b', {}, title(subnet)), ' ', note);
    return { node, note };
  });
  return {
    nodes: made.map((each) => each.node),
    show: (newSubnets, netuid) => made.forEach(({ node, note }, place) => {
      setAttribute(node, 'aria-pressed', newSubnets[place].netuid === netuid);
      setText(note, details(newSubnets[place]));
    }),
  };
};

const list = (subnets, choose) => {
  const select = element('select', { id: 'subnet', change: () => choose(Number(select.value)) }, ...subnets.map((subnet) => element('option', { value: subnet.netuid })));
  return {
    nodes: [element('label', { for: 'subnet' }, 'Subnet'), select],
    show: (newSubnets, netuid) => {
      newSubnets.forEach((subnet, place) => setText(select.options[place], subnet.netuid + ' · ' + details(subnet)));
      if (document.activeElement !== select) {
        select.value = String(netuid);
      }
    },
  };
};

export const subnetChoice = (choose) => {
  let made = null;
  let key = '';
  return ({ subnets, netuid }) => {
    const newKey = subnets.map((subnet) => subnet.netuid).join(' ');
    if (newKey !== key) {
      key = newKey;
      made = subnets.length > BUTTONS_MAX ? list(subnets, choose) : buttons(subnets, choose);
      byId('subnets').replaceChildren(...made.nodes);
    }
    made.show(subnets, netuid);
  };
};
