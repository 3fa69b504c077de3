namespace MusicGenre.Errors;

/// <summary>Thrown when a model cannot be used: files that do not fit together, a network that no engine supports, a card that is not whole.</summary>
/// <remarks>The message names the model and holds what was expected and what was found, so that it is fit to be shown as it stands.</remarks>
public sealed class GenreModelException : MusicGenreException
{
    /// <summary>Makes an exception whose message is "<paramref name="model"/>: <paramref name="problem"/>".</summary>
    /// <param name="model">The model's path or name.</param>
    /// <param name="problem">What was wrong, in a sentence without the model's name.</param>
    /// <param name="innerException">The cause, or null.</param>
    public GenreModelException(string model, string problem, Exception? innerException = null)
        : base($"{model}: {problem}", innerException)
        => Model = model;

    /// <summary>The model's path or name.</summary>
    public string Model { get; }
}
