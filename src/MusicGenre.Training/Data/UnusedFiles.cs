using MusicGenre.Evaluation;

namespace MusicGenre.Training.Data;

/// <summary>Converts unused files for evaluations that are saved with a model.</summary>
internal static class UnusedFiles
{
    /// <summary>The files of a data set that could not be used, as an evaluation records them.</summary>
    public static IReadOnlyList<UnclassifiedFile> Of(ISegmentSet data) => data is AudioFolder folder ? ToRecord(folder.Failures, folder.Folder) : [];

    /// <summary>The files with their paths below the folder: where the folder is on the maker's disk is nobody's business.</summary>
    public static IReadOnlyList<UnclassifiedFile> ToRecord(IReadOnlyList<UnusedFile> files, string folder)
        =>
        [
            .. files.Select(file => new UnclassifiedFile(Path.GetRelativePath(folder, file.Path).Replace(Path.DirectorySeparatorChar, '/'), file.Reason)),
        ];
}
