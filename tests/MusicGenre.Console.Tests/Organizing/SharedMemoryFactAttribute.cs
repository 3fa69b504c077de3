using Xunit;

namespace MusicGenre.Cli.Tests.Organizing;

/// <summary>A fact about two file systems, one of them in memory. It is skipped where there is no <see cref="Folder"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedMemoryFactAttribute : FactAttribute
{
    public const string Folder = "/dev/shm";

    public SharedMemoryFactAttribute()
    {
        if (!Directory.Exists(Folder))
        {
            Skip = $"There is no {Folder}.";
        }
    }
}
