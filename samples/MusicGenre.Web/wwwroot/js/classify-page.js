// @ts-check
import { showAbout, showModel } from './about.js';
import { createAnnouncer } from './announcer.js';
import { classify, getBlob, isCancelled } from './api.js';
import { byId } from './dom.js';
import { startDropTarget } from './drop-target.js';
import { mayBeAudio } from './dropped-files.js';
import { showExamples } from './examples.js';
import { FilesPanel } from './files-panel.js';
import { formatBytes } from './format.js';
import { LivePanel } from './live-panel.js';
import { fillModelSelect } from './model-select.js';
import { problemNotice } from './notice.js';
import { ProblemError } from './problem-error.js';
import { ResultView } from './result-view.js';
import { loadServerFacts } from './server-facts.js';
import { startThemeButton } from './theme.js';
import { WorkPanel } from './work-panel.js';

/** The page with which songs are classified: connects its panels, of which one is shown at a time. */
class ClassifyPage {
  constructor() {
    this.announce = createAnnouncer(byId('announcements'));
    this.problem = byId('problem');
    this.modelSelect = /** @type {HTMLSelectElement} */ (byId('model-select'));
    /** @type {import('./server-facts.js').ServerFacts | null} */
    this.facts = null;
    this.isWorking = false;
    this.work = new WorkPanel();
    this.result = new ResultView(byId('result'), { announce: this.announce, onBack: () => this.showFiles() });
    this.files = new FilesPanel(byId('files'), { announce: this.announce, onOpen: (entry) => this.openEntry(entry) });
    this.live = new LivePanel(byId('live'), {
      onRecording: (file) => this.classifyOne(file, file.name),
      onClose: () => {
        this.showOnly(null);
        byId('open-live').focus();
      },
    });
  }

  async start() {
    this.connectInputs();
    showExamples(byId('examples'), (example) => this.classifyExample(example));
    this.loading = loadServerFacts();
    try {
      this.facts = await this.loading;
      showAbout(this.facts.limits);
      fillModelSelect(this.modelSelect, this.facts.models, this.facts.defaultModel);
      showModel(this.model());
      this.modelSelect.addEventListener('change', () => showModel(this.model()));
    } catch (error) {
      this.showProblem(error);
    }
  }

  connectInputs() {
    const fileInput = /** @type {HTMLInputElement} */ (byId('file-input'));
    const folderInput = /** @type {HTMLInputElement} */ (byId('folder-input'));
    const take = (/** @type {HTMLInputElement} */ input, /** @type {boolean} */ fromFolder) => {
      const files = [...(input.files ?? [])];
      input.value = '';
      this.takeFiles(files, fromFolder);
    };
    byId('choose-files').addEventListener('click', () => fileInput.click());
    byId('choose-folder').hidden = !('webkitdirectory' in folderInput);
    byId('choose-folder').addEventListener('click', () => folderInput.click());
    fileInput.addEventListener('change', () => take(fileInput, false));
    folderInput.addEventListener('change', () => take(folderInput, true));
    startDropTarget(byId('choose-files'), (files, fromFolder) => this.takeFiles(files, fromFolder));
    byId('open-live').addEventListener('click', () => this.openLive());
  }

  /**
   * @param {File[]} chosen
   * @param {boolean} fromFolder
   */
  async takeFiles(chosen, fromFolder) {
    const files = fromFolder ? chosen.filter(mayBeAudio) : chosen;
    if (files.length === 1) {
      await this.classifyOne(files[0], files[0].name);
    } else if (files.length > 1) {
      const facts = await this.ready();
      if (facts) {
        this.showFiles();
        byId('files-heading').focus({ preventScroll: true });
        byId('files').scrollIntoView({ block: 'start' });
        await this.files.start(files, { genres: this.model().genres, model: this.chosenModel(), maximumBytes: facts.limits.maximumBytes, skipped: chosen.length - files.length });
      }
    } else if (fromFolder) {
      this.showOnly(null);
      this.showProblem(new ProblemError(400, 'There is no audio file in this folder.', ''));
    }
  }

  /** @param {{ name: string, url: string }} example */
  async classifyExample(example) {
    await this.run(example.name, async (signal) => ({ file: await getBlob(example.url, signal), name: example.name }));
  }

  /**
   * @param {File} file
   * @param {string} name
   */
  async classifyOne(file, name) {
    await this.run(name, async () => ({ file, name }));
  }

  /**
   * A file of the list: it is classified again with everything that the result shows, which the list does not ask for.
   * @param {import('./file-row.js').FileEntry} entry
   */
  async openEntry(entry) {
    await this.run(entry.name, async () => ({ file: entry.file, name: entry.file.name }), true);
  }

  /**
   * Gets a file, uploads it and shows the result.
   * @param {string} title
   * @param {(signal: AbortSignal) => Promise<{ file: Blob, name: string }>} getFile
   * @param {boolean} [fromList]
   */
  async run(title, getFile, fromList = false) {
    this.showOnly(null);
    this.isWorking = true;
    const signal = this.work.open(title);
    try {
      const facts = await this.loading;
      const { file, name } = await getFile(signal);
      const maximum = facts?.limits.maximumBytes ?? Infinity;
      if (file.size > maximum) {
        throw new ProblemError(413, 'The file is too large.', `It has ${formatBytes(file.size)}; this server takes at most ${formatBytes(maximum)}.`);
      }

      const { genres } = this.model();
      const song = await classify(file, name, {
        top: genres.length,
        model: this.chosenModel(),
        details: true,
        onUpload: (share) => this.work.showUpload(share, file.size),
        signal,
      });
      if (!signal.aborted) {
        this.showOnly('result');
        this.result.show(song, file, { genres, fromList });
      }
    } catch (error) {
      if (signal !== this.work.running.signal) {
        return;
      }

      this.showOnly(fromList ? 'files' : null);
      if (isCancelled(error)) {
        this.announce('Canceled.');
        byId('choose-files').focus();
      } else {
        this.showProblem(error, title);
      }
    }
  }

  async openLive() {
    const facts = await this.ready();
    if (facts) {
      this.showOnly('live');
      this.live.open({ genres: this.model().genres, model: this.chosenModel(), maximumSeconds: facts.limits.live.maximumSeconds });
      byId('live').scrollIntoView({ block: 'nearest' });
    }
  }

  showFiles() {
    this.showOnly('files');
    byId('files-heading').focus({ preventScroll: true });
  }

  /**
   * Shows one of the panels and hides the others.
   * @param {'result' | 'files' | 'live' | null} name
   */
  showOnly(name) {
    this.isWorking = false;
    this.holdBackTheRest();
    this.problem.replaceChildren();
    this.work.close();
    this.result.close();
    this.live.close();
    byId('files').hidden = name !== 'files';
  }

  /** Takes what stands below the panels away until it can be drawn at its new place: it then appears there instead of jumping. */
  holdBackTheRest() {
    document.body.toggleAttribute('data-busy', true);
    requestAnimationFrame(() => requestAnimationFrame(() => document.body.toggleAttribute('data-busy', this.isWorking)));
  }

  /**
   * @param {unknown} error
   * @param {string} [subject]
   */
  showProblem(error, subject) {
    this.problem.replaceChildren(problemNotice(error, subject, this.facts?.limits.formats));
    this.problem.scrollIntoView({ block: 'nearest' });
  }

  /** The facts of the server, or null with the problem shown. */
  async ready() {
    try {
      return (await this.loading) ?? null;
    } catch (error) {
      this.showProblem(error);
      return null;
    }
  }

  model() {
    if (!this.facts) {
      throw new Error('The models are not loaded.');
    }

    const name = this.modelSelect.value;
    return this.facts.models.find((model) => model.name === name) ?? this.facts.models[0];
  }

  /** The name of the chosen model; undefined for the default. */
  chosenModel() {
    const name = this.model().name;
    return name === this.facts?.defaultModel ? undefined : name;
  }
}

startThemeButton(byId('theme-button'));
new ClassifyPage().start();
