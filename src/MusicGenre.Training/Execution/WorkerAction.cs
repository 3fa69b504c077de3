namespace MusicGenre.Training.Execution;

/// <summary>A unit of work: on one example, or on one part of something divided into parts.</summary>
internal delegate void WorkerAction(int index, NetworkWorker worker);
