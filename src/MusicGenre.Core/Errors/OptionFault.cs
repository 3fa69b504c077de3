namespace MusicGenre.Errors;

/// <summary>An option that is out of range.</summary>
/// <param name="Path">The property's name, behind the names of the properties that hold it: "Stft.FrameLength".</param>
/// <param name="Name">The property's name as the options that hold it say it: "FrameLength".</param>
/// <param name="Value">Its value, or null if it must not be null.</param>
/// <param name="Requirement">What it must be, as in "positive".</param>
internal sealed record OptionFault(string Path, string Name, object? Value, string Requirement)
{
    /// <summary>The fault with the names of JSON members: "stft.frameLength must be positive, but is 0".</summary>
    public string ToJsonText()
    {
        var path = string.Join('.', Path.Split('.').Select(name => char.ToLowerInvariant(name[0]) + name[1..]));
        var value = Value switch
        {
            null => "null",
            bool truth => truth ? "true" : "false",
            string text => $"\"{text}\"",
            _ => FormattableString.Invariant($"{Value}"),
        };
        return $"{path} must be {Requirement}, but is {value}";
    }

    /// <summary>The fault as the exception that constructors throw, which names only the property.</summary>
    public ArgumentException ToException() => Value is null
        ? new ArgumentException($"{Name} must not be null.", Name)
        : new ArgumentOutOfRangeException(Name, Value, FormattableString.Invariant($"{Name} must be {Requirement}, but is {Value}."));
}
