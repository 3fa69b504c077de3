namespace MusicGenre.Core.Tests.Fakes;

/// <summary>Makes a folder the process's temporary one for a while. Tests that do so belong into the collection <see cref="Name"/>, which runs alone.</summary>
internal sealed class TemporaryPath : IDisposable
{
    public const string Name = "the process's temporary folder";

    // Unix reads the first, Windows the second.
    private static readonly string[] Variables = ["TMPDIR", "TMP"];

    private readonly string?[] _before = [.. Variables.Select(Environment.GetEnvironmentVariable)];

    public TemporaryPath(string path)
    {
        foreach (var variable in Variables)
        {
            Environment.SetEnvironmentVariable(variable, path);
        }
    }

    public void Dispose()
    {
        for (var index = 0; index < Variables.Length; index++)
        {
            Environment.SetEnvironmentVariable(Variables[index], _before[index]);
        }
    }
}
