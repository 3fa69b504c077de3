using MusicGenre.Training.Data;

namespace MusicGenre.Cli;

/// <summary>Shows the number of files done on a terminal.</summary>
internal sealed class FileProgress(string verb) : IProgress<AudioFolderProgress>
{
    public void Report(AudioFolderProgress value)
    {
        if (value.Completed < value.Total)
        {
            ProgressLine.Show($"{verb} {value.Completed} of {value.Total} files");
        }
        else
        {
            ProgressLine.Clear();
        }
    }
}
