namespace MusicGenre.Training.Data;

/// <summary>A file of an <see cref="AudioFolder"/> that gave no examples.</summary>
/// <param name="Path">The file's path.</param>
/// <param name="Reason">The reason, for people: a clause without the path, such as "the audio is silent".</param>
public sealed record UnusedFile(string Path, string Reason);
