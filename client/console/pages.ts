import { lazy, type ComponentType } from 'react'
import type { Permission } from '../../shared/access/permission.ts'
import type { Label } from '../../shared/label.ts'
import type { PagePath } from '../../shared/pages.ts'
import type { IconName } from './icons.ts'

/** A page of the console. It has its address and all below it: `/feeds/new` is shown by the page of `/feeds`. */
export interface ConsolePage {
  path: PagePath
  title: Label
  icon: IconName
  /** Shown to who has it anywhere; to everybody that is signed in when left out. */
  needs?: Permission
  component: ComponentType
  /** Of the centre as a whole: who may watch a part of it only is not led there. */
  isOfWhole?: true
  /** Also for a demo's guest: it tells what the wall tells. */
  forGuests?: true
  /** Read and filled in from top to bottom, no table of many. */
  isRead?: true
  /** Others lead to it; by itself it says nothing. */
  isUnlisted?: true
}

/** In the order of the navigation. */
export const CONSOLE_PAGES: readonly ConsolePage[] = [
  {
    path: '/feeds',
    title: { vi: 'Nguồn dữ liệu', en: 'Feeds' },
    icon: 'feeds',
    needs: 'feed.read',
    component: lazy(() => import('../feeds/FeedsPage.tsx').then((m) => ({ default: m.FeedsPage }))),
  },
  {
    path: '/entry',
    title: { vi: 'Nhập số liệu', en: 'Data entry' },
    icon: 'entry',
    needs: 'feed.read',
    component: lazy(() => import('../entry/EntryPage.tsx').then((m) => ({ default: m.EntryPage }))),
  },
  {
    path: '/dictionary',
    title: { vi: 'Từ điển chỉ tiêu', en: 'Dictionary' },
    icon: 'dictionary',
    forGuests: true,
    component: lazy(() =>
      import('../dictionary/DictionaryPage.tsx').then((m) => ({ default: m.DictionaryPage })),
    ),
  },
  {
    path: '/explain',
    title: { vi: 'Vì sao ra con số này', en: 'Why this figure' },
    icon: 'search',
    forGuests: true,
    isUnlisted: true,
    component: lazy(() => import('../explain/ExplainPage.tsx').then((m) => ({ default: m.ExplainPage }))),
  },
  {
    path: '/tasks',
    title: { vi: 'Chỉ đạo và đề xuất', en: 'Directives' },
    icon: 'tasks',
    needs: 'directive.read',
    isOfWhole: true,
    component: lazy(() => import('../tasks/TasksPage.tsx').then((m) => ({ default: m.TasksPage }))),
  },
  {
    path: '/scenarios',
    title: { vi: 'Kịch bản', en: 'Scenarios' },
    icon: 'scenarios',
    needs: 'scenario.run',
    component: lazy(() =>
      import('../scenarios/ScenariosPage.tsx').then((m) => ({ default: m.ScenariosPage })),
    ),
  },
  {
    path: '/webhooks',
    title: { vi: 'Gửi sự kiện', en: 'Events out' },
    icon: 'webhooks',
    needs: 'webhook.manage',
    component: lazy(() => import('../webhooks/WebhooksPage.tsx').then((m) => ({ default: m.WebhooksPage }))),
  },
  {
    path: '/people',
    title: { vi: 'Người dùng', en: 'People' },
    icon: 'people',
    needs: 'person.manage',
    component: lazy(() => import('../access/PeoplePage.tsx').then((m) => ({ default: m.PeoplePage }))),
  },
  {
    path: '/keys',
    title: { vi: 'Khóa chương trình', en: 'Keys' },
    icon: 'key',
    needs: 'key.manage',
    component: lazy(() => import('../keys/KeysPage.tsx').then((m) => ({ default: m.KeysPage }))),
  },
  {
    path: '/audit',
    title: { vi: 'Nhật ký kiểm toán', en: 'Audit' },
    icon: 'audit',
    needs: 'audit.read',
    component: lazy(() => import('../audit/AuditPage.tsx').then((m) => ({ default: m.AuditPage }))),
  },
  {
    path: '/account',
    title: { vi: 'Tài khoản của tôi', en: 'My account' },
    icon: 'account',
    isRead: true,
    component: lazy(() => import('../access/AccountPage.tsx').then((m) => ({ default: m.AccountPage }))),
  },
]

const LinkPage = lazy(() => import('../access/LinkPage.tsx').then((m) => ({ default: m.LinkPage })))

/** Pages for who is not signed in: without navigation. */
export const DOORS: readonly { path: PagePath; title: Label; component: ComponentType }[] = [
  {
    path: '/sign-in',
    title: { vi: 'Đăng nhập', en: 'Sign in' },
    component: lazy(() => import('../access/SignInPage.tsx').then((m) => ({ default: m.SignInPage }))),
  },
  {
    path: '/setup',
    title: { vi: 'Thiết lập lần đầu', en: 'First set-up' },
    component: LinkPage,
  },
  {
    path: '/join',
    title: { vi: 'Nhận tài khoản', en: 'Join' },
    component: LinkPage,
  },
]
