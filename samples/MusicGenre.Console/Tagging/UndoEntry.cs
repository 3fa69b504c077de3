using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace MusicGenre.Cli.Tagging;

/// <summary>What must be known to undo the writing of one file: one line of an <see cref="UndoLog"/>.</summary>
internal sealed record UndoEntry
{
    /// <summary>The file's full path, without links.</summary>
    [JsonRequired]
    public required string Path { get; init; }

    /// <summary>The genres before.</summary>
    [JsonRequired]
    public required IReadOnlyList<string> GenresBefore { get; init; }

    /// <summary>The genres that were written.</summary>
    [JsonRequired]
    public required IReadOnlyList<string> GenresAfter { get; init; }

    /// <summary>The time of the file's last change before, in UTC.</summary>
    [JsonRequired]
    public required DateTime ModifiedBefore { get; init; }

    /// <summary>The SHA-256 of the file before, in hexadecimal digits.</summary>
    [JsonRequired]
    public required string Sha256Before { get; init; }

    /// <summary>The SHA-256 of the file after.</summary>
    [JsonRequired]
    public required string Sha256After { get; init; }

    /// <summary>The <see cref="ByteDelta"/> that makes the old file of the new one.</summary>
    [JsonRequired]
    public required byte[] Delta { get; init; }

    /// <summary>Describes the change of a file.</summary>
    /// <param name="path">The file's full path, without links.</param>
    /// <param name="before">The old file; its position changes.</param>
    /// <param name="genresBefore">Its genres.</param>
    /// <param name="after">The new file; its position changes.</param>
    /// <param name="genresAfter">Its genres.</param>
    /// <param name="modifiedBefore">The time of the old file's last change, in UTC.</param>
    public static UndoEntry Create(
        string path, Stream before, IReadOnlyList<string> genresBefore, Stream after, IReadOnlyList<string> genresAfter, DateTime modifiedBefore) => new()
        {
            Path = path,
            GenresBefore = genresBefore,
            GenresAfter = genresAfter,
            ModifiedBefore = modifiedBefore,
            Sha256Before = HashOf(before),
            Sha256After = HashOf(after),
            Delta = ByteDelta.Create(after, before),
        };

    /// <summary>The SHA-256 of a whole stream, whose position changes.</summary>
    public static string HashOf(Stream stream)
    {
        stream.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
