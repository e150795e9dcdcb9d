import { CircleCheck, CircleDashed, CircleSlash, type LucideIcon } from 'lucide-react';
import Link from 'next/link';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Packet, PacketItemStanding, PacketSource } from '#lib/contract/packets.ts';
import type { ItemState } from '#lib/domain/packet/item.ts';
import { completenessWords, ITEM_STATE_WORDS, sourceLink } from './packet-words.ts';

const ICONS: Readonly<Record<ItemState, { icon: LucideIcon; tone: string }>> = {
  present: { icon: CircleCheck, tone: 'text-secondary' },
  missing: { icon: CircleDashed, tone: 'text-warn' },
  unknowable: { icon: CircleSlash, tone: 'text-secondary' },
};

/** The eleven things that whoever receives the packet needs. `onImpact` leads to the field for the impact. */
export function ItemsPanel({
  packet,
  onImpact,
}: {
  packet: Packet;
  onImpact?: (() => void) | undefined;
}) {
  const { completeness, items } = packet;
  const unknowable = completeness.total - completeness.knowable;
  return (
    <Panel
      title="What it must hold"
      aside={
        <span className="text-small text-secondary">
          <span className="font-medium text-ink">{completenessWords(completeness)}</span>
          {unknowable > 0 && `, ${unknowable} unknowable`}
        </span>
      }
      bodyClassName=""
    >
      <ol
        aria-label="Items of the packet"
        className="divide-y divide-hairline border-t border-hairline"
      >
        {items.map((item) => (
          <ItemRow key={item.item} item={item} source={packet.source} onImpact={onImpact} />
        ))}
      </ol>
    </Panel>
  );
}

function ItemRow({
  item,
  source,
  onImpact,
}: {
  item: PacketItemStanding;
  source: PacketSource;
  onImpact: (() => void) | undefined;
}) {
  const { icon: Icon, tone } = ICONS[item.state];
  return (
    <li className="flex gap-2.5 px-4 py-2.5">
      <Icon size={16} aria-hidden className={`mt-0.5 shrink-0 ${tone}`} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="font-medium">{item.title}</span>
          <span className={`text-small ${tone}`}>{ITEM_STATE_WORDS[item.state]}</span>
        </p>
        <p className={item.state === 'present' ? 'break-words' : 'text-secondary'}>{item.says}</p>
        <p className="text-small text-secondary">{item.why_it_matters}</p>
        {item.state !== 'present' && onImpact !== undefined && (
          <ItemAction action={item.action} source={source} onImpact={onImpact} />
        )}
      </div>
    </li>
  );
}

function ItemAction({
  action,
  source,
  onImpact,
}: {
  action: PacketItemStanding['action'];
  source: PacketSource;
  onImpact: () => void;
}) {
  if (action.kind === 'none') return null;
  const className = buttonClass('quiet', '-ml-3 text-small underline underline-offset-2');
  if (action.kind === 'write_impact') {
    return (
      <Button
        kind="quiet"
        onClick={onImpact}
        className="-ml-3 text-small underline underline-offset-2"
      >
        {action.label}
      </Button>
    );
  }
  const href =
    action.kind === 'run_retest'
      ? retestAddress(source)
      : action.kind === 'report_field'
        ? '/docs'
        : sourceLink(source).href;
  return (
    <Link href={href} className={className}>
      {action.label}
    </Link>
  );
}

/** Where the bounded retest of the same path begins. */
function retestAddress(source: PacketSource): string {
  if (source.kind === 'retest') return sourceLink(source).href;
  const of = source.kind === 'event' ? { event: source.ref } : { case: source.id };
  return `/retests/new?${new URLSearchParams(of).toString()}`;
}
