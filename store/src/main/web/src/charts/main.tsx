import { render } from 'preact';
import { App } from './app';
import 'uplot/dist/uPlot.min.css';
import './charts.css';
import './panels.css';

const root = document.getElementById('charts');
if (root !== null) {
  render(<App />, root);
}
