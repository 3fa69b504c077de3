namespace MusicGenre.Evaluation;

/// <summary>An audio file that an evaluation does not include, because it is silent or cannot be read.</summary>
/// <param name="Path">The file's path; in records that are saved with a model, its path below the data's folder, with slashes.</param>
/// <param name="Reason">The reason, for people: a clause such as "the audio is silent".</param>
public sealed record UnclassifiedFile(string Path, string Reason);
