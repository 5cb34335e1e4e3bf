import {
  ActionIcon,
  AppShell,
  Avatar,
  Burger,
  Group,
  Menu,
  NavLink,
  ScrollArea,
  Text,
  Tooltip,
  UnstyledButton,
} from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconAddressBook,
  IconClipboardList,
  IconHeartbeat,
  IconHelp,
  IconHome,
  IconInbox,
  IconListCheck,
  IconMail,
  IconRuler,
  IconSearch,
  IconShieldLock,
  IconUsers,
  IconWorld,
  type Icon,
} from '@tabler/icons-react'
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConnectionBar } from '../ui/connection-bar.tsx'
import { MaintenanceBar } from '../ui/maintenance-bar.tsx'
import { Counts } from './counts.tsx'
import { useCounts } from '../ui/use-counts.ts'
import { KeyHelp } from './key-help.tsx'
import { LiveDot } from './live-dot.tsx'
import { lazyPart } from './lazy-part.tsx'
import { PendingKeyHint } from './pending-key-hint.tsx'
import { placesFor } from './navigation.ts'
import { SignInAgain } from './sign-in-again.tsx'
import { useSignedOut } from '../lib/signed-out.ts'
import { signOut } from '../lib/sign-out.ts'
import { useKeys } from '../lib/keys/use-keys.ts'
import { PanelButton } from '../ui/panel-button.tsx'
import { useCollapsed, type Collapsed } from '../lib/collapsed.ts'
import { useSession } from '../lib/session.ts'
import { undoLatest } from '../lib/undo.ts'

const Palette = lazyPart(async () => (await import('./palette.tsx')).Palette)
const BulkRuns = lazyPart(async () => (await import('./bulk-runs.tsx')).BulkRuns)
const NewMailCard = lazyPart(async () => (await import('./new-mail-card.tsx')).NewMailCard)

const icons: Readonly<Record<string, Icon>> = {
  home: IconHome,
  reviews: IconListCheck,
  leads: IconAddressBook,
  quarantine: IconShieldLock,
  myAddress: IconMail,
  hostNames: IconWorld,
  users: IconUsers,
  rules: IconRuler,
  status: IconHeartbeat,
  audit: IconClipboardList,
}

/** Rail, top bar, and the page inside; the skip link comes first. */
export function Shell() {
  const { t } = useTranslation('common')
  const [opened, rail] = useDisclosure(false)
  const [help, setHelp] = useState(false)
  const [palette, setPalette] = useState(false)
  const wide = useCollapsed('railCollapsed')
  useGoKeys()
  useKeys('global', {
    toggle_rail: wide.toggle,
    help: () => setHelp(true),
    palette: () => setPalette(true),
    search: () => setPalette(true),
    undo: () => void undoLatest(),
  })
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: !opened, desktop: wide.collapsed } }}
      padding={0}
    >
      <a className="skip-link" href="#page">
        {t('skipToContent')}
      </a>
      <AppShell.Header>
        <TopBar
          railOpened={opened}
          onToggleRail={rail.toggle}
          wide={wide}
          onHelp={() => setHelp(true)}
          onSearch={() => setPalette(true)}
        />
      </AppShell.Header>
      <AppShell.Navbar p="xs" data-opened={opened || undefined} data-away={wide.collapsed || undefined}>
        <Rail onGo={rail.close} />
      </AppShell.Navbar>
      <AppShell.Main id="page" tabIndex={-1}>
        <MaintenanceBar />
        <ConnectionBar />
        <Suspense>
          <Outlet />
        </Suspense>
      </AppShell.Main>
      <KeyHelp opened={help} onClose={() => setHelp(false)} />
      <Palette opened={palette} onClose={() => setPalette(false)} />
      <InFront />
    </AppShell>
  )
}

/** What comes up by itself, whatever the page. */
function InFront() {
  return (
    <>
      <PendingKeyHint />
      <NewMailCard />
      <BulkRuns />
      <SignInAgain />
    </>
  )
}

function useGoKeys(): void {
  const navigate = useNavigate()
  useKeys('global', {
    go_home: () => void navigate({ to: '/' }),
    go_reviews: () => void navigate({ to: '/reviews' }),
    go_leads: () => void navigate({ to: '/leads' }),
    go_quarantine: () => void navigate({ to: '/quarantine' }),
  })
}

interface TopBarProps {
  readonly railOpened: boolean
  readonly onToggleRail: () => void
  readonly wide: Collapsed
  readonly onHelp: () => void
  readonly onSearch: () => void
}

function TopBar({ railOpened, onToggleRail, wide, onHelp, onSearch }: TopBarProps) {
  const { t } = useTranslation('common')
  const { tenant } = useSession()
  // Without a session there is nothing to listen to; it begins anew with the next one.
  const isSignedOut = useSignedOut()
  return (
    <Group h="100%" px="sm" wrap="nowrap" justify="space-between">
      <Group gap="xs" wrap="nowrap" miw={0}>
        <Burger opened={railOpened} onClick={onToggleRail} hiddenFrom="sm" size="sm" aria-label={t('menu')} />
        <PanelButton side="left" panel={wide} visibleFrom="sm" />
        <IconInbox aria-hidden size={22} color="var(--mantine-primary-color-filled)" />
        <Text fw={650} truncate>
          {tenant.name}
        </Text>
      </Group>
      <UnstyledButton onClick={onSearch} className="search-button" visibleFrom="xs">
        <Text size="sm" c="dimmed">
          {t('searchHint')}
        </Text>
      </UnstyledButton>
      <Group gap="xs" wrap="nowrap">
        {isSignedOut ? null : <LiveDot />}
        <ActionIcon variant="subtle" onClick={onSearch} aria-label={t('searchHint')} hiddenFrom="xs">
          <IconSearch size={20} />
        </ActionIcon>
        <Tooltip label={t('help')}>
          <ActionIcon variant="subtle" onClick={onHelp} aria-label={t('help')}>
            <IconHelp size={20} />
          </ActionIcon>
        </Tooltip>
        <PersonMenu />
      </Group>
    </Group>
  )
}

function PersonMenu() {
  const { t } = useTranslation('common')
  const { user } = useSession()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton>
          <Avatar name={user.name} size={32} color="initials" aria-hidden />
          <span className="visually-hidden">{t('accountOf', { name: user.name })}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.name}</Menu.Label>
        <Menu.Item component={Link} to="/preferences">
          {t('nav.preferences')}
        </Menu.Item>
        <Menu.Item onClick={() => void signOut()}>{t('signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Rail({ onGo }: { readonly onGo: () => void }) {
  const { t } = useTranslation('common')
  const { user } = useSession()
  const { pathname } = useLocation()
  const counts = useCounts()
  return (
    <ScrollArea component="nav" aria-label={t('mainNavigation')}>
      {placesFor(user.role).map(({ id, to }) => {
        const PlaceIcon = icons[id] ?? IconInbox
        const active = to === '/' ? pathname === '/' : pathname.startsWith(to)
        return (
          <NavLink
            key={id}
            component={Link}
            to={to}
            active={active}
            aria-current={active ? 'page' : undefined}
            onClick={onGo}
            label={t(`nav.${id}`)}
            leftSection={<PlaceIcon size={18} aria-hidden />}
            rightSection={<Counts of={id} counts={counts} />}
          />
        )
      })}
    </ScrollArea>
  )
}
