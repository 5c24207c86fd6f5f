-- What the key that locks it cost to make stands before each private key: log2 of N, r and p of scrypt. All were made
-- with N = 2^15, r = 8, p = 1 until now. (What || joins is text to SQLite, whatever it joined.)
update teacher_key set locked_private_key = cast(x'0f0801' || locked_private_key as blob);
