import {
  Activity,
  CircleAlert,
  ClipboardPaste,
  FileLock,
  FolderOpen,
  Gauge,
  GitCompareArrows,
  type LucideIcon,
  Repeat,
  Settings,
} from 'lucide-react';

export type Destination = {
  readonly href: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** The second key of `g …`; null for pages nobody hurries to. */
  readonly key: string | null;
  /** True where the key alone is enough. */
  readonly isDirect?: boolean;
};

/** The pages of the product, in the order of use. */
export const DESTINATIONS: readonly Destination[] = [
  { href: '/', label: 'Board', icon: Gauge, key: 'b' },
  { href: '/triage', label: 'Triage', icon: ClipboardPaste, key: 't', isDirect: true },
  { href: '/errors', label: 'Errors', icon: CircleAlert, key: 'e' },
  { href: '/cases', label: 'Cases', icon: FolderOpen, key: 'c' },
  { href: '/retests', label: 'Retests', icon: Repeat, key: 'r' },
  { href: '/compare', label: 'Compare', icon: GitCompareArrows, key: 'm' },
  { href: '/packets', label: 'Packets', icon: FileLock, key: 'p', isDirect: true },
  { href: '/status', label: 'Status', icon: Activity, key: 's' },
  { href: '/settings', label: 'Settings', icon: Settings, key: null },
];

/** The board is only itself; the others hold all that lies below them. */
export function isAt(pathname: string, href: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
}
