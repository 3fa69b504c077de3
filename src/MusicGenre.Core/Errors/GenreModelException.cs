namespace MusicGenre.Errors;

/// <summary>Thrown when a model cannot be used: its files do not match, the engine does not support the network, or the card is incomplete.</summary>
/// <remarks>The message names the model and states what was expected and what was found, so it can be shown to the user as is.</remarks>
public sealed class GenreModelException : MusicGenreException
{
    /// <summary>Creates an exception with the message "<paramref name="model"/>: <paramref name="problem"/>".</summary>
    /// <param name="model">The model's path or name.</param>
    /// <param name="problem">The problem, as a clause without the model's name.</param>
    /// <param name="innerException">The cause, or null.</param>
    public GenreModelException(string model, string problem, Exception? innerException = null)
        : base($"{model}: {problem}", innerException)
        => (Model, Problems) = (model, [problem]);

    /// <summary>Creates an exception for several problems, which its message lists.</summary>
    internal GenreModelException(string model, IReadOnlyList<string> problems, Exception? innerException = null)
        : base($"{model}: {Summarize(problems)}", innerException)
        => (Model, Problems) = (model, problems);

    /// <summary>The model's path or name.</summary>
    public string Model { get; }

    /// <summary>Every problem that was found, as a clause without the model's name; at least one.</summary>
    public IReadOnlyList<string> Problems { get; }

    private static string Summarize(IReadOnlyList<string> problems)
    {
        const int Shown = 10;
        var rest = problems.Count > Shown ? $"; and {problems.Count - Shown} more" : "";
        return string.Join("; ", problems.Take(Shown)) + rest;
    }
}
