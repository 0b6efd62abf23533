import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type ComponentType, lazy, Suspense, useState } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { antdTheme } from './antd-theme.ts';
import { Home } from './home.tsx';
import { later } from './later.ts';
import { Layout } from './layout.tsx';
import { NotFound } from './not-found.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { PageSkeleton } from './page-skeleton.tsx';
import { PreferencesProvider, usePreferences } from './preferences.tsx';
import { newQueryClient } from './queries.ts';

const ProjectsPage = later(async () => (await import('../projects/projects-page.tsx')).ProjectsPage);
const ListenPage = later(async () => (await import('../listen/listen-page.tsx')).ListenPage);
const ImportPage = later(async () => (await import('../listen/import-page.tsx')).ImportPage);
const VoicePage = later(async () => (await import('../voice/voice-page.tsx')).VoicePage);
const MapPage = later(async () => (await import('../map/map-page.tsx')).MapPage);
const FixPage = later(async () => (await import('../fix/fix-page.tsx')).FixPage);
const PrioritiesPage = later(
  async () => (await import('../fix/priorities/priorities-page.tsx')).PrioritiesPage,
);
const PortfolioPage = later(async () => (await import('../fix/portfolio/portfolio-page.tsx')).PortfolioPage);
const ImprovementsPage = later(
  async () => (await import('../fix/improvements/improvements-page.tsx')).ImprovementsPage,
);
const AhpListPage = later(async () => (await import('../fix/ahp/ahp-list-page.tsx')).AhpListPage);
const AhpPage = later(async () => (await import('../fix/ahp/ahp-page.tsx')).AhpPage);
const ProvePage = later(async () => (await import('../prove/prove-page.tsx')).ProvePage);
const ProofsPage = later(async () => (await import('../prove/proofs-page.tsx')).ProofsPage);
const ProofPage = later(async () => (await import('../prove/proof-page.tsx')).ProofPage);
const PromisesPage = later(async () => (await import('../prove/promises-page.tsx')).PromisesPage);
const loadMoments = () => import('../find/moments-page.tsx');
const MomentsPage = lazy(async () => ({ default: (await loadMoments()).MomentsPage }));

/** The first screen's code is fetched beside its data, not after. */
if (location.pathname === '/' || location.pathname.includes('/find')) {
  // A failure is met where the page is shown.
  loadMoments().catch(() => undefined);
}

function page(Component: ComponentType) {
  return (
    <PageBoundary>
      <Suspense fallback={<PageSkeleton />}>
        <Component />
      </Suspense>
    </PageBoundary>
  );
}

function Pages() {
  return (
    <Routes>
      <Route element={<Layout />}>
        <Route index element={<Home />} />
        <Route path="projects" element={page(ProjectsPage)} />
        <Route path="projects/:project/listen" element={page(ListenPage)} />
        <Route path="projects/:project/listen/:import" element={page(ImportPage)} />
        <Route path="projects/:project/voice" element={page(VoicePage)} />
        <Route path="projects/:project/voice/:survey" element={page(VoicePage)} />
        <Route path="projects/:project/map" element={page(MapPage)} />
        <Route path="projects/:project/find" element={page(MomentsPage)} />
        <Route path="projects/:project/find/:survey" element={page(MomentsPage)} />
        <Route path="projects/:project/fix" element={page(FixPage)}>
          <Route index element={<Navigate replace to="priorities" />} />
          <Route path="priorities" element={page(PrioritiesPage)} />
          <Route path="portfolio" element={page(PortfolioPage)} />
          <Route path="ahp" element={page(AhpListPage)} />
          <Route path="ahp/:ahp" element={page(AhpPage)} />
          <Route path="improvements/:improvement?" element={page(ImprovementsPage)} />
        </Route>
        <Route element={page(ProvePage)}>
          <Route path="projects/:project/prove" element={page(ProofsPage)} />
          <Route path="projects/:project/prove/promises" element={page(PromisesPage)} />
          <Route path="projects/:project/prove/:improvement" element={page(ProofPage)} />
        </Route>
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}

function Themed() {
  const { locale, theme } = usePreferences();
  return (
    <ConfigProvider
      theme={antdTheme(theme)}
      locale={locale === 'en' ? enUS : zhCN}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <AntdApp component={false}>
        <Pages />
      </AntdApp>
    </ConfigProvider>
  );
}

/** Everything around the pages: data, language, look, addresses. */
export function App() {
  const [client] = useState(newQueryClient);
  return (
    <QueryClientProvider client={client}>
      <PreferencesProvider>
        <BrowserRouter>
          <Themed />
        </BrowserRouter>
      </PreferencesProvider>
    </QueryClientProvider>
  );
}
