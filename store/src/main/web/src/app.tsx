import { useEffect, useState } from 'preact/hooks';
import { Announcer } from './parts/announcer';
import { Footer } from './parts/footer';
import { Header } from './parts/header';
import { Loading, Unreachable } from './parts/opening';
import { CurrentPage } from './pages/current-page';
import { Panel } from './panel/panel';
import { usePanelKeys } from './panel/panel-state';
import { Prompts } from './prompts/prompts';
import { sentenceOf } from './shop/api';
import { openShop, shop } from './shop/shop';
import { useStore } from './shop/store';
import { keepInStep } from './shop/tabs';

/** The whole shop: the page in the middle, and beside it prompts and the panel of live features. */
export function App() {
  const opened = useStore(shop);
  const [problem, setProblem] = useState<string | null>(null);
  const open = () => {
    setProblem(null);
    openShop().then(() => keepInStep(), (error: unknown) => setProblem(sentenceOf(error)));
  };
  useEffect(open, []);
  const panelOpen = usePanelKeys();
  if (opened === null) {
    return problem === null ? <Loading /> : <Unreachable message={problem} onRetry={open} />;
  }
  return (
    <div class={panelOpen ? 'frame with-panel' : 'frame'}>
      <a class="skip" href="#content">
        Skip to content
      </a>
      <div class="page">
        <Header shop={opened} />
        <main id="content" tabIndex={-1}>
          <CurrentPage shop={opened} />
        </main>
        <Footer shop={opened} />
      </div>
      <Prompts shop={opened} />
      {panelOpen && <Panel shop={opened} />}
      <Announcer />
    </div>
  );
}
