import { render } from 'preact';
import { App } from './app';
import './styles/base.css';
import './styles/shell.css';
import './styles/header.css';
import './styles/footer.css';
import './styles/buttons.css';
import './styles/products.css';
import './styles/promotion.css';
import './styles/product-page.css';
import './styles/forms.css';
import './styles/checkout.css';
import './styles/prompts.css';
import './styles/panel.css';
import './styles/panel-news.css';
import './styles/panel-values.css';

const root = document.getElementById('shop');
if (root !== null) {
  render(<App />, root);
}
