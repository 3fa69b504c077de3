namespace MusicGenre.Training.Execution;

/// <summary>A piece of work: on one example, or on one part of something divided in parts.</summary>
internal delegate void WorkerAction(int index, NetworkWorker worker);
