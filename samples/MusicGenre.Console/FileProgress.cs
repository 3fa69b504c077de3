using MusicGenre.Training.Data;

namespace MusicGenre.Cli;

/// <summary>Shows the number of files done on a terminal's error stream, in one line that is overwritten.</summary>
internal sealed class FileProgress(string verb) : IProgress<AudioFolderProgress>
{
    private readonly Lock _lock = new();

    public void Report(AudioFolderProgress value)
    {
        if (Console.IsErrorRedirected)
        {
            return;
        }

        lock (_lock)
        {
            Console.Error.Write($"\r{verb} {value.Completed} of {value.Total} files");
            if (value.Completed == value.Total)
            {
                Console.Error.WriteLine();
            }
        }
    }
}
